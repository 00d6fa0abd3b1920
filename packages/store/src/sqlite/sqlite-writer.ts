import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { WriteTransaction } from "@valhalla-go/core";
import { warnOf } from "../engine/warn-of.ts";
import { type TransactionHooks, createTransaction } from "../repositories/transaction.ts";
import { createSqliteConnection } from "./sqlite-connection.ts";

/** The connection that writes, with what is prepared on it. Every method throws SQLite's own errors. */
export class SqliteWriter {
  readonly tx: WriteTransaction;
  readonly #db: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #beginWork: StatementSync;
  readonly #endWork: StatementSync;

  constructor(db: DatabaseSync, origin: string, hooks: TransactionHooks) {
    this.#db = db;
    this.#begin = db.prepare("BEGIN IMMEDIATE");
    this.#commit = db.prepare("COMMIT");
    this.#beginWork = db.prepare("SAVEPOINT work");
    this.#endWork = db.prepare("RELEASE work");
    this.tx = createTransaction(createSqliteConnection(db), origin, hooks);
  }

  /** Whether a transaction is open. SQLite ends one by itself after some errors. */
  get isInTransaction(): boolean {
    return this.#db.isTransaction;
  }

  begin(): void {
    this.#begin.run();
  }

  commit(): void {
    this.#commit.run();
  }

  rollback(): void {
    this.#db.exec("ROLLBACK");
  }

  /** Marks a place in the transaction to which {@link undoWork} goes back. */
  beginWork(): void {
    this.#beginWork.run();
  }

  endWork(): void {
    this.#endWork.run();
  }

  undoWork(): void {
    this.#db.exec("ROLLBACK TO work; RELEASE work");
  }

  /** Writes something that is no fact, so that the commit has something to put on the disk. */
  probe(): void {
    this.#db.exec("INSERT INTO write_probe (id, count) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET count = count + 1");
  }

  /** Lets go of the file, whatever state the connection is in; a transaction that is open is undone. */
  close(): void {
    try {
      this.#db.close();
    } catch (error) {
      warnOf(error);
    }
  }
}
