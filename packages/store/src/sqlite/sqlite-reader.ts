import type { DatabaseSync } from "node:sqlite";
import { GoError, type ReadTransaction, type ReadableStore } from "@valhalla-go/core";
import type { ReportDamage } from "../repositories/row-reader.ts";
import { createTransaction } from "../repositories/transaction.ts";
import { openReader } from "./open-connection.ts";
import { ReadMemory } from "./read-memory.ts";
import { ReadSnapshot } from "./read-snapshot.ts";
import { createSqliteConnection } from "./sqlite-connection.ts";
import { toReadError } from "./sqlite-errors.ts";

export interface SqliteReaderOptions {
  readonly file: string;
  readonly origin: string;
  readonly onDamage: ReportDamage;
}

/** A connection to one SQLite file that only reads; needs to be told when something is written. */
export class SqliteReader implements ReadableStore {
  readonly origin: string;
  readonly reportDamage: ReportDamage;
  readonly #db: DatabaseSync;
  readonly #transaction: ReadTransaction;
  readonly #snapshot: ReadSnapshot;
  #reading: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor({ file, origin, onDamage }: SqliteReaderOptions) {
    this.origin = origin;
    this.reportDamage = onDamage;
    this.#db = openReader(file);
    const memory = new ReadMemory();
    this.#transaction = memory.of(createTransaction(createSqliteConnection(this.#db), origin, { onDamage }));
    this.#snapshot = new ReadSnapshot(this.#db, () => memory.forget());
  }

  read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new GoError("STORE_UNAVAILABLE", { outcome: "none" }));
    const result = this.#reading.then(async () => {
      try {
        return await this.#snapshot.use(() => work(this.#transaction));
      } catch (error) {
        throw toReadError(error);
      }
    });
    this.#reading = result.catch(() => {});
    return result;
  }

  /** Somebody is about to write: until {@link writeEnded}, no read holds on to its state, so that none holds up a checkpoint. */
  writeBegins(): void {
    if (this.#db.isOpen) this.#snapshot.holdNothing();
  }

  /** Nobody writes any more. */
  writeEnded(): void {
    this.#snapshot.holdOn();
  }

  /** Something was committed: the next read sees it. */
  committed(): void {
    if (this.#db.isOpen) this.#snapshot.drop();
  }

  /** Waits for the reads that are under way; whoever still writes may go on to tell of it. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#reading;
    if (!this.#db.isOpen) return;
    this.#snapshot.drop();
    this.#db.close();
  }
}
