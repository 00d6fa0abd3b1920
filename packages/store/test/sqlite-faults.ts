import { DatabaseSync, StatementSync } from "node:sqlite";
import { onTestFinished, vi } from "vitest";

/** A statement of the connection that writes that is to fail, as SQLite fails. */
export interface Fault {
  /** Part of the statement's text. */
  readonly at: string;
  /** SQLite's extended result code. */
  readonly code: number;
  /** How often; for ever when left out. */
  readonly times?: number;
  /** The statement is carried out all the same: the error comes too late. */
  readonly isDone?: boolean;
}

/** Faults of SQLite in this process, until the running test ends. */
export interface SqliteFaults {
  /** Connections that write, in the order in which they were opened. */
  readonly writers: readonly DatabaseSync[];
  /** Statements that were run on a connection that writes. */
  readonly statements: readonly string[];
  fail(fault: Fault): void;
  /** The file may have no more pages than it has, as if the disk had no more room. */
  stopGrowth(): void;
  /** Nothing fails any more. */
  mend(): void;
}

export function injectSqliteFaults(): SqliteFaults {
  const writers: DatabaseSync[] = [];
  const statements: string[] = [];
  let faults: (Fault & { left: number })[] = [];
  let pages: number | null = null;
  const { exec, prepare } = DatabaseSync.prototype;
  const ownStatements = new WeakSet<StatementSync>();

  function through<T>(text: string, run: () => T): T {
    statements.push(text);
    const fault = faults.find(({ at, left }) => left > 0 && text.includes(at));
    if (fault === undefined) return run();
    fault.left -= 1;
    if (fault.isDone === true) run();
    throw Object.assign(new Error("disk I/O error"), { code: "ERR_SQLITE_ERROR", errcode: fault.code });
  }

  vi.spyOn(DatabaseSync.prototype, "exec").mockImplementation(function (this: DatabaseSync, text) {
    if (text.startsWith("PRAGMA journal_mode")) writers.push(this);
    if (!writers.includes(this)) return exec.call(this, text);
    through(text, () => exec.call(this, text));
    if (text.startsWith("PRAGMA") && pages !== null) exec.call(this, `PRAGMA max_page_count = ${pages}`);
  });
  vi.spyOn(DatabaseSync.prototype, "prepare").mockImplementation(function (this: DatabaseSync, ...parameters) {
    const statement = prepare.call(this, ...parameters);
    if (writers.includes(this)) ownStatements.add(statement);
    return statement;
  });
  for (const name of ["run", "all"] as const) {
    const method = StatementSync.prototype[name] as (this: StatementSync, ...parameters: unknown[]) => never;
    vi.spyOn(StatementSync.prototype, name).mockImplementation(function (this: StatementSync, ...parameters) {
      const run = (): never => method.apply(this, parameters);
      return ownStatements.has(this) ? through(this.sourceSQL, run) : run();
    });
  }
  onTestFinished(() => void vi.restoreAllMocks());

  return {
    writers,
    statements,
    fail: (fault) => faults.push({ ...fault, left: fault.times ?? Infinity }),
    stopGrowth() {
      const writer = writers.at(-1);
      pages = Number(writer?.prepare("PRAGMA page_count").get()?.["page_count"]);
      writer?.exec(`PRAGMA max_page_count = ${pages}`);
    },
    mend() {
      faults = [];
      pages = null;
    },
  };
}
