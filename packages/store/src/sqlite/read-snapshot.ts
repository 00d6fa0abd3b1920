import type { DatabaseSync, StatementSync } from "node:sqlite";

/**
 * The state that reads see: one read transaction, kept open from read to read while nobody writes. Taking and dropping
 * SQLite's file locks for each read costs about a tenth of a whole request. A state that is held on to while somebody
 * writes would keep the log from being emptied, and one that outlived a commit would be older than an answered write.
 */
export class ReadSnapshot {
  readonly #reader: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #end: StatementSync;
  readonly #onBegin: () => void;
  #isHolding = true;
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
      if (this.#isStale || !this.#isHolding) this.drop();
    }
  }

  /** The next read sees what is committed by then. */
  drop(): void {
    this.#isStale = this.#isInUse;
    if (this.#isInUse || !this.#reader.isTransaction) return;
    try {
      this.#end.run();
    } catch {
      // A read that came upon a damaged file was told so; that its transaction cannot end well is no more news.
      if (this.#reader.isTransaction) this.#reader.exec("ROLLBACK");
    }
  }

  /** From now on each read has a state of its own. */
  holdNothing(): void {
    this.#isHolding = false;
    this.drop();
  }

  /** From now on a state is kept for the next read. */
  holdOn(): void {
    this.#isHolding = true;
  }
}
