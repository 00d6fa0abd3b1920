import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import {
  type AuditEntry,
  type ChainHead,
  GoError,
  type ReadableStore,
  type StoreOutcome,
  type WriteTransaction,
} from "@valhalla-go/core";
import type { CommitEngine } from "../engine/commit-queue.ts";
import type { ConditionKeeper } from "../engine/condition-keeper.ts";
import { checkTail } from "./check-tail.ts";
import { isDiskFull } from "./disk-space.ts";
import { openWriter } from "./open-connection.ts";
import { RetryPause } from "./retry-pause.ts";
import { secureLog } from "./secure-log.ts";
import { type Trouble, findTrouble } from "./sqlite-errors.ts";
import { SqliteWriter } from "./sqlite-writer.ts";

export interface SqliteEngineOptions {
  readonly file: string;
  /** The first connection that writes; the others are opened from the file. */
  readonly db: DatabaseSync;
  readonly origin: string;
  /** The last entry of the chain when the file was opened. */
  readonly head: ChainHead;
  readonly condition: ConditionKeeper;
  /** Hears of what is written, before and after. */
  readonly reader: ReadableStore & { writeBegins(): void; writeEnded(): void; committed(): void };
  /** Tells of committed entries, before anybody is answered; must not throw. */
  readonly tell: (entries: readonly AuditEntry[]) => Promise<void>;
  /** Called when the connection was given up: somebody has to ask for a write after a while, for it to be opened again. */
  readonly onBroken: (pause_ms: number) => void;
}

/**
 * Transactions on one SQLite file. An error of the disk, at whatever statement, ends the transaction of all: SQLite may have
 * undone it by itself, and advises to undo it where it has not. Then the connection is given up, and everybody is refused
 * until another one was opened and found sound.
 */
export class SqliteEngine implements CommitEngine<WriteTransaction> {
  readonly #options: SqliteEngineOptions;
  readonly #pause = new RetryPause();
  #writer: SqliteWriter | null;
  /** The last entry that was told of. */
  #known: ChainHead;
  #entries: AuditEntry[] = [];
  #lost: GoError | null = null;

  constructor(options: SqliteEngineOptions) {
    this.#options = options;
    this.#known = options.head;
    this.#writer = this.#takeWriter(options.db);
  }

  async begin(): Promise<void> {
    this.#lost = null;
    this.#options.reader.writeBegins();
    const writer = this.#writer ?? (await this.#recover());
    this.#entries = [];
    try {
      writer.begin();
    } catch (error) {
      throw this.#giveUp(error, "none");
    }
  }

  async runOne<T>(work: (tx: WriteTransaction) => Promise<T>, isOnly: boolean): Promise<T> {
    if (this.#lost !== null) throw this.#lost;
    const writer = this.#requireWriter();
    const kept = this.#entries.length;
    try {
      if (!isOnly) writer.beginWork();
      const result = await work(writer.tx);
      if (!writer.isInTransaction) throw new Error("the transaction was undone and the work did not say so");
      if (!isOnly) writer.endWork();
      return result;
    } catch (error) {
      this.#entries.length = kept;
      if (findTrouble(error, this.#folder) === null && writer.isInTransaction) {
        this.#undo(writer, isOnly);
        throw error;
      }
      this.#lost = this.#giveUp(error, "none");
      throw this.#lost;
    }
  }

  async commit(): Promise<void> {
    if (this.#lost !== null) throw this.#lost;
    const writer = this.#requireWriter();
    if (!writer.isInTransaction) return;
    try {
      writer.commit();
    } catch (error) {
      throw this.#giveUp(error, "unknown");
    }
    this.#options.reader.committed();
    const last = this.#entries.at(-1);
    if (last === undefined) return;
    this.#pause.reset();
    this.#known = { seq: last.seq, hash: last.hash };
    await this.#options.tell(this.#entries);
  }

  end(): void {
    this.#options.reader.writeEnded();
  }

  /** Has the transaction that is open write something. */
  probe(): void {
    this.#requireWriter().probe();
  }

  close(): void {
    this.#writer?.close();
    this.#writer = null;
  }

  get #folder(): string {
    return dirname(this.#options.file);
  }

  #requireWriter(): SqliteWriter {
    if (this.#writer === null) throw new Error("there is no transaction");
    return this.#writer;
  }

  #takeWriter(db: DatabaseSync): SqliteWriter {
    const { origin, condition } = this.#options;
    const onAppend = (entry: AuditEntry): unknown => this.#entries.push(entry);
    // Nobody else writes to the file, so the last entry is known.
    const knownHead = (): ChainHead => {
      const { seq, hash } = this.#entries.at(-1) ?? this.#known;
      return { seq, hash };
    };
    return new SqliteWriter(db, origin, { onAppend, knownHead, onDamage: condition.reportDamage });
  }

  #undo(writer: SqliteWriter, isOnly: boolean): void {
    try {
      if (isOnly) writer.rollback();
      else writer.undoWork();
    } catch (error) {
      this.#lost = this.#giveUp(error, "none");
      throw this.#lost;
    }
  }

  /** The connection is not to be trusted any more. Answers what those are told whose change it carried. */
  #giveUp(error: unknown, outcome: StoreOutcome): GoError {
    const message = error instanceof Error ? error.message : String(error);
    const trouble = findTrouble(error, this.#folder) ?? { kind: "unavailable", problem: message };
    this.close();
    return this.#refuse(trouble, outcome);
  }

  #refuse({ kind, problem }: Trouble, outcome: StoreOutcome): GoError {
    const { condition, onBroken } = this.#options;
    if (kind === "damaged") {
      condition.reportDamage({ table: "unknown", row: "unknown", problem });
      return new GoError("STORE_UNAVAILABLE", { outcome });
    }
    condition.set({ kind, problem });
    onBroken(this.#pause.begin());
    return new GoError(kind === "full" ? "STORE_FULL" : "STORE_UNAVAILABLE", { outcome });
  }

  /**
   * Opens another connection and takes it only when it is known what the file holds: the log is made what it reads as
   * (see {@link secureLog}), the chain still has what was told of, and a commit of its own is on the disk. That commit
   * overwrites what an unfinished one may have left in the log, so that after it nothing of that can come back; readers
   * of this process keep the log's index, in which an unfinished commit never was. What was kept although its commit had
   * failed is told of now.
   */
  async #recover(): Promise<SqliteWriter> {
    const { condition, origin, reader, tell, file } = this.#options;
    const { current } = condition;
    const refused = current.kind === "full" ? "STORE_FULL" : "STORE_UNAVAILABLE";
    if (this.#pause.isUnderWay) throw new GoError(refused, { outcome: "none" });
    // A small commit may still fit where a usual one does not: to go on with that would be to fail again and again.
    if (current.kind === "full" && isDiskFull(this.#folder)) throw this.#refuse(current, "none");
    let writer: SqliteWriter | null = null;
    try {
      writer = this.#takeWriter(openWriter(file));
      writer.begin();
      secureLog(file);
      const tail = await checkTail(writer.tx.audit, this.#known, origin);
      if (tail.damage !== null) {
        condition.reportDamage(tail.damage);
        throw new GoError("STORE_READ_ONLY", tail.damage);
      }
      writer.probe();
      writer.commit();
      this.#writer = writer;
      this.#known = tail.head;
      reader.committed();
      if (tail.entries.length > 0) await tell(tail.entries);
    } catch (error) {
      writer?.close();
      throw error instanceof GoError ? error : this.#giveUp(error, "none");
    }
    condition.set({ kind: "sound" });
    return writer;
  }
}
