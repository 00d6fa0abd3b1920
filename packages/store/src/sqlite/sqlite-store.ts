import type { DatabaseSync } from "node:sqlite";
import { type AuditEntry, GoError, type ReadTransaction, type Store, type WriteTransaction } from "@valhalla-go/core";
import { createTransaction } from "../repositories/transaction.ts";
import { type CommitEngine, CommitQueue } from "./commit-queue.ts";
import { ReadMemory } from "./read-memory.ts";
import { ReadSnapshot } from "./read-snapshot.ts";
import { createSqliteConnection } from "./sqlite-connection.ts";
import { toStoreError } from "./sqlite-errors.ts";

export interface SqliteStoreOptions {
  readonly origin: string;
  readonly writer: DatabaseSync;
  readonly reader: DatabaseSync;
  /** Called with the committed entries before anybody is answered; must not throw. */
  readonly beforeAnswer: (entries: readonly AuditEntry[]) => Promise<void>;
  readonly release: () => void;
}

/** The Store port on one SQLite file: a connection that writes, in group commits, and one that reads. */
export class SqliteStore implements Store {
  readonly origin: string;
  readonly #options: SqliteStoreOptions;
  readonly #commits: CommitQueue<WriteTransaction>;
  readonly #readTransaction: ReadTransaction;
  readonly #listeners = new Set<(entries: readonly AuditEntry[]) => void>();
  readonly #snapshot: ReadSnapshot;
  #reading: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: SqliteStoreOptions) {
    this.origin = options.origin;
    this.#options = options;
    const memory = new ReadMemory();
    this.#readTransaction = memory.of(createTransaction(createSqliteConnection(options.reader), options.origin));
    this.#snapshot = new ReadSnapshot(options.reader, () => memory.forget());
    this.#commits = new CommitQueue(this.#createEngine());
  }

  read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new GoError("STORE_UNAVAILABLE", {}));
    const result = this.#reading.then(async () => {
      try {
        return await this.#snapshot.use(() => work(this.#readTransaction));
      } catch (error) {
        throw toStoreError(error);
      }
    });
    this.#reading = result.catch(() => {});
    return result;
  }

  write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new GoError("STORE_UNAVAILABLE", {}));
    return this.#commits.add(work);
  }

  onCommit(listener: (entries: readonly AuditEntry[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async checkWritable(): Promise<void> {
    const { writer } = this.#options;
    await this.write(async () => {
      writer.exec("INSERT INTO write_probe (id, count) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET count = count + 1");
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#commits.idle();
    await this.#reading;
    this.#snapshot.drop();
    this.#options.reader.close();
    this.#options.writer.close();
    this.#options.release();
  }

  #createEngine(): CommitEngine<WriteTransaction> {
    const { writer, origin, beforeAnswer } = this.#options;
    let entries: AuditEntry[] = [];
    let lost: Error | null = null;
    const begin = writer.prepare("BEGIN IMMEDIATE");
    const commit = writer.prepare("COMMIT");
    const tx = createTransaction(createSqliteConnection(writer), origin, (entry) => entries.push(entry));
    const snapshot = this.#snapshot;
    return {
      begin() {
        entries = [];
        lost = null;
        snapshot.drop();
        try {
          begin.run();
        } catch (error) {
          throw toStoreError(error);
        }
      },
      async runOne(work, isOnly) {
        if (lost !== null) throw lost;
        const kept = entries.length;
        if (!isOnly) writer.exec("SAVEPOINT work");
        try {
          const result = await work(tx);
          if (!isOnly) writer.exec("RELEASE work");
          return result;
        } catch (error) {
          entries.length = kept;
          // Some errors (a full disk, for one) make SQLite roll the whole transaction back by itself.
          if (writer.isTransaction) writer.exec(isOnly ? "ROLLBACK" : "ROLLBACK TO work; RELEASE work");
          else lost = toStoreError(error);
          throw toStoreError(error);
        }
      },
      commit: async () => {
        if (lost !== null) throw lost;
        if (!writer.isTransaction) return;
        try {
          commit.run();
        } catch (error) {
          if (writer.isTransaction) writer.exec("ROLLBACK");
          throw new GoError("STORE_UNAVAILABLE", {}, { cause: error });
        }
        snapshot.drop();
        if (entries.length === 0) return;
        await beforeAnswer(entries);
        this.#tell(entries);
      },
    };
  }

  /** A listener that fails is its own problem: what it was told of is on disk, and its caller must hear so. */
  #tell(entries: readonly AuditEntry[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(entries);
      } catch (error) {
        process.emitWarning(toStoreError(error));
      }
    }
  }
}
