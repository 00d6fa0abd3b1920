import type { CompiledQuery } from "kysely";
import type { Client } from "pg";
import type { Connection } from "../repositories/connection.ts";
import { mergeInserts } from "./merge-inserts.ts";
import { queryBuilder, toDriverQuery } from "./postgres-connection.ts";
import { isRefusalOfStatement, toStatementError } from "./postgres-errors.ts";
import { sendTogether } from "./send-together.ts";

type Query = Pick<CompiledQuery, "sql" | "parameters">;

/** What failed first in a batch. */
export interface BatchFailure {
  readonly error: unknown;
  /** The statement that failed. */
  readonly sql: string;
}

/** Only answers of few rows are worth their memory. */
const ROWS_REMEMBERED_MAX = 20;

const WRITE = /^(?:insert into|update|delete from) "(\w+)"/;

/** Refers to no other row, so it may be inserted before what was written earlier. */
const isEntry = ({ sql }: Query): boolean => sql.startsWith('insert into "audit_entry"');

/**
 * The connection of one batch of works, while it holds the head of the chain. A round trip costs more than a statement, and
 * a statement more than a row, so writes are kept until somebody reads or the batch is done, then sent without waiting for
 * their answers, all audit entries together; and what was read is remembered until its table is written, as nobody else
 * writes meanwhile. What came of the writes tells the last answer: the server takes nothing in a transaction in which
 * something failed.
 */
export class BatchConnection implements Connection {
  readonly sql = queryBuilder;
  readonly #client: Client;
  readonly #memory = new Map<string, unknown[]>();
  /** What the works that are done have written. */
  #kept: Query[] = [];
  /** What the work that is run has written. */
  #unsent: Query[] = [];
  #hasSavepoint = false;
  #hasWritten = false;
  #failure: BatchFailure | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: Client) {
    this.#client = client;
  }

  /** The first thing that failed; the rest of the batch failed with it. */
  get failure(): BatchFailure | null {
    return this.#failure;
  }

  /** Whether there is something that a commit has to keep. */
  get hasWritten(): boolean {
    return this.#hasWritten || this.#kept.length > 0;
  }

  readonly run = async <R>(query: Query): Promise<R[]> => {
    const table = WRITE.exec(query.sql)?.[1];
    if (table === undefined) return this.#read(query);
    this.#unsent.push(query);
    for (const key of this.#memory.keys()) if (key.includes(`"${table}"`)) this.#memory.delete(key);
    return [];
  };

  /** The work is done: what it has written goes with the batch. */
  finishWork(): void {
    if (this.#hasSavepoint) {
      this.#sendUnsent();
      this.send("RELEASE SAVEPOINT work");
      this.#hasSavepoint = false;
    } else {
      this.#kept.push(...this.#unsent);
      this.#unsent = [];
    }
  }

  /** Sends what the works that are done have written. */
  sendKept(): void {
    const kept = this.#kept;
    this.#kept = [];
    this.#sendWrites(mergeInserts(kept.filter(isEntry)));
    this.#sendWrites(kept.filter((query) => !isEntry(query)));
  }

  /** Waits for what came of the writes of this work alone; when they failed, undoes them and throws why. */
  async proveWork(): Promise<void> {
    this.#setSavepoint();
    this.#sendUnsent();
    await this.#last.catch(() => {});
    const failure = this.#failure;
    if (failure === null) return this.finishWork();
    if (isRefusalOfStatement(failure.error)) {
      this.#failure = null;
      this.undoWork();
    }
    throw toStatementError(failure.error, failure.sql);
  }

  /** The work failed: nothing of it is kept. */
  undoWork(): void {
    this.#unsent = [];
    if (!this.#hasSavepoint) return;
    this.#hasSavepoint = false;
    this.#memory.clear();
    this.send("ROLLBACK TO SAVEPOINT work");
    this.send("RELEASE SAVEPOINT work");
  }

  /** Sends a statement and goes on; when it fails, that is the {@link failure} of the batch. */
  send(query: string | Query): void {
    sendTogether(this.#client);
    const sql = typeof query === "string" ? query : query.sql;
    const answer: Promise<unknown> = this.#client.query(
      typeof query === "string" ? { text: query } : toDriverQuery(query),
    );
    this.#last = answer;
    answer.catch((error: unknown) => {
      this.#failure ??= { error, sql };
    });
  }

  async #read<R>(query: Query): Promise<R[]> {
    const key = `${query.sql}\0${JSON.stringify(query.parameters)}`;
    const known = this.#memory.get(key);
    if (known !== undefined) return known as R[];
    if (this.#unsent.length > 0) this.#setSavepoint();
    else this.sendKept();
    this.#sendUnsent();
    sendTogether(this.#client);
    try {
      const { rows } = await this.#client.query(toDriverQuery(query));
      if (rows.length <= ROWS_REMEMBERED_MAX) this.#memory.set(key, rows);
      return rows as R[];
    } catch (error) {
      this.#failure ??= { error, sql: query.sql };
      throw toStatementError(this.#failure.error, this.#failure.sql);
    }
  }

  #setSavepoint(): void {
    if (this.#hasSavepoint) return;
    this.sendKept();
    this.#hasSavepoint = true;
    this.send("SAVEPOINT work");
  }

  #sendUnsent(): void {
    this.#sendWrites(this.#unsent);
    this.#unsent = [];
  }

  #sendWrites(queries: readonly Query[]): void {
    for (const query of queries) this.send(query);
    this.#hasWritten ||= queries.length > 0;
  }
}
