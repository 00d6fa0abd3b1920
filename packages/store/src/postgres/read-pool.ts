import { GoError, type ReadTransaction } from "@valhalla-go/core";
import pg from "pg";
import type { ReportDamage } from "../repositories/row-reader.ts";
import { createTransaction } from "../repositories/transaction.ts";
import { PLANS } from "./plans.ts";
import { createPostgresConnection } from "./postgres-connection.ts";
import { toStoreError } from "./postgres-errors.ts";
import { sendTogether } from "./send-together.ts";

export interface ReadPoolOptions {
  readonly config: pg.ClientConfig;
  readonly size: number;
  readonly origin: string;
  readonly onDamage: ReportDamage;
}

const IDLE_MAX_MS = 60_000;

/** Connections that only read, each work on one consistent state of its own. */
export class ReadPool {
  readonly #pool: pg.Pool;
  readonly #options: ReadPoolOptions;
  readonly #transactions = new WeakMap<pg.PoolClient, ReadTransaction>();
  #closed = false;

  constructor(options: ReadPoolOptions) {
    this.#options = options;
    this.#pool = new pg.Pool({ ...options.config, max: options.size, idleTimeoutMillis: IDLE_MAX_MS });
    // The pool lets go of a connection that ends while nobody uses it, and who uses it is told by his query.
    this.#pool.on("error", () => {});
    this.#pool.on("connect", (client) => {
      client.on("error", () => {});
      // Goes with the first query, and fails only where that one does too.
      client.query(PLANS).catch(() => {});
    });
  }

  read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return this.use((client) => work(this.#transactionOn(client)));
  }

  /** Lends a connection, in a transaction that sees one state and only reads. */
  async use<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    if (this.#closed) throw new GoError("STORE_UNAVAILABLE", { outcome: "none" });
    const client = await this.#connect();
    sendTogether(client);
    // Goes with the first query; when it fails, so does that one.
    client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").catch(() => {});
    try {
      return await work(client);
    } finally {
      // Nobody waits for the end of a transaction that changed nothing.
      client.query("COMMIT").then(
        () => client.release(),
        (error: unknown) => client.release(error instanceof Error ? error : true),
      );
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#pool.end();
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw toStoreError(error);
    }
  }

  #transactionOn(client: pg.PoolClient): ReadTransaction {
    const { origin, onDamage } = this.#options;
    const kept = this.#transactions.get(client);
    if (kept !== undefined) return kept;
    const transaction = createTransaction(createPostgresConnection(client), origin, { onDamage });
    this.#transactions.set(client, transaction);
    return transaction;
  }
}
