import type { DatabaseSync } from "node:sqlite";
import {
  type AuditEntry,
  type Damage,
  GoError,
  type ReadTransaction,
  type Store,
  type StoreCondition,
  type WriteTransaction,
} from "@valhalla-go/core";
import { CommitListeners } from "../engine/commit-listeners.ts";
import { type CommitEngine, CommitQueue } from "../engine/commit-queue.ts";
import { ConditionKeeper } from "../engine/condition-keeper.ts";
import { createTransaction } from "../repositories/transaction.ts";
import { createSqliteConnection } from "./sqlite-connection.ts";
import { toStoreError } from "./sqlite-errors.ts";
import { SqliteReader } from "./sqlite-reader.ts";

export interface SqliteStoreOptions {
  readonly file: string;
  readonly origin: string;
  readonly writer: DatabaseSync;
  /** Called with the committed entries before anybody is answered; must not throw. */
  readonly beforeAnswer: (entries: readonly AuditEntry[]) => Promise<void>;
  readonly release: () => void;
}

/** The Store port on one SQLite file: a connection that writes, in group commits, and one that reads. */
export class SqliteStore implements Store {
  readonly origin: string;
  readonly #options: SqliteStoreOptions;
  readonly #condition = new ConditionKeeper();
  readonly #listeners = new CommitListeners();
  readonly #reader: SqliteReader;
  readonly #commits: CommitQueue<WriteTransaction>;
  #closed = false;

  constructor(options: SqliteStoreOptions) {
    const { file, origin } = options;
    this.origin = origin;
    this.#options = options;
    this.#reader = new SqliteReader({ file, origin, onDamage: this.reportDamage });
    this.#commits = new CommitQueue(this.#createEngine());
  }

  get condition(): StoreCondition {
    return this.#condition.current;
  }

  /** Somebody found a row that is not what was written: from now on nothing is written. */
  readonly reportDamage = (damage: Damage): void => this.#condition.reportDamage(damage);

  read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return this.#reader.read(work);
  }

  async write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    if (this.#closed) throw new GoError("STORE_UNAVAILABLE", { outcome: "none" });
    this.#condition.requireUndamaged();
    return this.#commits.add(work);
  }

  onCommit(listener: (entries: readonly AuditEntry[]) => void): () => void {
    return this.#listeners.add(listener);
  }

  onCondition(listener: (condition: StoreCondition) => void): () => void {
    return this.#condition.onChange(listener);
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
    await this.#reader.close();
    this.#options.writer.close();
    this.#options.release();
  }

  #createEngine(): CommitEngine<WriteTransaction> {
    const { writer, origin, beforeAnswer } = this.#options;
    let entries: AuditEntry[] = [];
    let lost: Error | null = null;
    const begin = writer.prepare("BEGIN IMMEDIATE");
    const commit = writer.prepare("COMMIT");
    const tx = createTransaction(createSqliteConnection(writer), origin, {
      onAppend: (entry) => entries.push(entry),
      onDamage: this.reportDamage,
    });
    const reader = this.#reader;
    return {
      async begin() {
        entries = [];
        lost = null;
        reader.writeBegins();
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
          throw toStoreError(error, "unknown");
        }
        reader.committed();
        if (entries.length === 0) return;
        await beforeAnswer(entries);
        this.#listeners.tell(entries);
      },
      end: () => reader.writeEnded(),
    };
  }
}
