import type { DatabaseSync, StatementSync } from "node:sqlite";

/**
 * The state that reads see: one read transaction, kept open from read to read until something is written. Taking and
 * dropping SQLite's file locks for each read costs about a tenth of a whole request. It is dropped before each write begins,
 * so that it holds up no checkpoint, and after each commit, so that no read is older than an answered write.
 */
export class ReadSnapshot {
  readonly #reader: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #end: StatementSync;
  readonly #onBegin: () => void;
  #isInUse = false;
  #isStale = false;

  /**
   * `onBegin` hears of each new snapshot: what was read before it may no longer be so. It is told there and not where one
   * ends, because SQLite ends a transaction by itself after some errors.
   */
  constructor(reader: DatabaseSync, onBegin: () => void) {
    this.#reader = reader;
    this.#onBegin = onBegin;
    this.#begin = reader.prepare("BEGIN");
    this.#end = reader.prepare("COMMIT");
  }

  /** Runs one read; a read that is under way keeps its state to its end. Reads must come one after another. */
  async use<T>(read: () => Promise<T>): Promise<T> {
    if (!this.#reader.isTransaction) {
      this.#onBegin();
      this.#begin.run();
    }
    this.#isInUse = true;
    try {
      return await read();
    } finally {
      this.#isInUse = false;
      if (this.#isStale) this.drop();
    }
  }

  /** The next read sees what is committed by then. */
  drop(): void {
    this.#isStale = this.#isInUse;
    if (!this.#isInUse && this.#reader.isTransaction) this.#end.run();
  }
}
