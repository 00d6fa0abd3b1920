import { type AuditEntry, type ChainHead, GoError, type WriteTransaction, genesisHead } from "@valhalla-go/core";
import type { Client, QueryResult } from "pg";
import type { CommitEngine } from "../engine/commit-queue.ts";
import { isRowDamaged } from "../repositories/guard-transaction.ts";
import type { ReportDamage } from "../repositories/row-reader.ts";
import { createTransaction } from "../repositories/transaction.ts";
import { BatchConnection, type BatchFailure } from "./batch-connection.ts";
import { NOTIFY_ENTRIES } from "./entry-channel.ts";
import { queryBuilder } from "./postgres-connection.ts";
import { isFatal, isRefusalOfStatement, toStatementError, toStoreError } from "./postgres-errors.ts";
import { sendTogether } from "./send-together.ts";
import type { WriteLink } from "./write-link.ts";

const BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
const LOCK_HEAD = { sql: "SELECT id FROM installation FOR UPDATE", parameters: [] };
const SELECT_HEAD = { sql: "SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1", parameters: [] };
const PROBE = {
  sql: `insert into "write_probe" (id, count) values (1, 1) on conflict (id) do update set count = write_probe.count + 1`,
  parameters: [],
};

const ROLLED_BACK: BatchFailure = { error: new Error("the commit was a rollback"), sql: "COMMIT" };

/** One work of a batch broke a rule of the database, and nothing of the batch was kept: its works can be done again. */
export class SpoiledBatch extends Error {
  override readonly name = "SpoiledBatch";
}

export interface CommitEngineOptions {
  readonly link: WriteLink;
  readonly origin: string;
  readonly onDamage: ReportDamage;
  /** Tells of entries that were committed here; answers when everybody was told. */
  readonly onCommitted: (entries: readonly AuditEntry[]) => Promise<void>;
  /** Hears how each batch that has something to write went: null when it is on disk. */
  readonly onOutcome: (trouble: GoError | null) => void;
}

/**
 * Group commits on one connection. A batch begins with the lock on the head of the chain, which every server takes before
 * it reads what it decides on: works that arrive while another server holds it join the batch.
 */
export class PostgresCommitEngine implements CommitEngine<WriteTransaction> {
  readonly #options: CommitEngineOptions;
  readonly #tx: WriteTransaction;
  readonly #careful = new WeakSet<object>();
  #client: Client | null = null;
  #batch: BatchConnection | null = null;
  #head: ChainHead | null = null;
  #entries: AuditEntry[] = [];
  #works = 0;

  constructor(options: CommitEngineOptions) {
    this.#options = options;
    const { origin, onDamage } = options;
    const connection = { sql: queryBuilder, run: (query) => this.#requireBatch().run(query) } as BatchConnection;
    this.#tx = createTransaction(connection, origin, {
      onDamage,
      knownHead: () => this.#head,
      onAppend: (entry) => {
        this.#entries.push(entry);
        this.#head = { seq: entry.seq, hash: entry.hash };
      },
    });
  }

  /** Marks a work whose writes are to be proven before the next work is run: it was in a batch that was spoiled. */
  takeCareOf(work: (tx: WriteTransaction) => Promise<unknown>): void {
    this.#careful.add(work);
  }

  /** What a work does that writes something and means nothing by it. */
  async probe(): Promise<void> {
    await this.#requireBatch().run(PROBE);
  }

  async begin(): Promise<void> {
    this.#entries = [];
    this.#works = 0;
    try {
      const client = await this.#options.link.get();
      const batch = new BatchConnection(client);
      this.#client = client;
      this.#batch = batch;
      batch.send(BEGIN);
      batch.send(LOCK_HEAD);
      const [head] = await batch.run<ChainHead>(SELECT_HEAD);
      this.#head = head ?? genesisHead(this.#options.origin);
    } catch (error) {
      this.#rollBack();
      throw this.#tellTrouble(toStoreError(error));
    }
  }

  async runOne<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    const batch = this.#requireBatch();
    const [kept, head] = [this.#entries.length, this.#head];
    this.#works += 1;
    try {
      if (batch.failure !== null) throw toStatementError(batch.failure.error, batch.failure.sql);
      const result = await work(this.#tx);
      if (this.#careful.has(work)) await batch.proveWork();
      else batch.finishWork();
      return result;
    } catch (error) {
      this.#entries.length = kept;
      this.#head = head;
      batch.undoWork();
      throw error;
    }
  }

  async commit(): Promise<void> {
    const batch = this.#requireBatch();
    const loss = this.#options.link.lossOf(this.#requireClient());
    if (loss !== null) throw this.#fail({ error: loss, sql: "" });
    if (batch.failure !== null) throw this.#fail(batch.failure);
    if (!batch.hasWritten) return this.#rollBack();
    batch.sendKept();
    const last = this.#entries.at(-1);
    if (last !== undefined) batch.send({ ...NOTIFY_ENTRIES, parameters: [String(last.seq)] });
    await this.#sendCommit(batch);
    this.#options.onOutcome(null);
    if (last !== undefined) await this.#options.onCommitted(this.#entries);
  }

  end(): void {
    this.#batch = null;
    this.#head = null;
  }

  async #sendCommit(batch: BatchConnection): Promise<void> {
    const client = this.#requireClient();
    const warnings: string[] = [];
    const listen = ({ code, message }: { code?: string | undefined; message?: string | undefined }): void => {
      if (code !== "00000") warnings.push(message ?? "a warning");
    };
    client.on("notice", listen);
    let result: QueryResult;
    try {
      sendTogether(client);
      result = await client.query("COMMIT");
    } catch (error) {
      if (batch.failure !== null && !isFatal(batch.failure.error)) throw this.#fail(batch.failure);
      this.#options.link.drop();
      throw this.#tellTrouble(toStoreError(error, "unknown"));
    } finally {
      client.off("notice", listen);
    }
    // A transaction in which something failed is rolled back by its COMMIT, which is no error to PostgreSQL.
    if (result.command !== "COMMIT") throw this.#fail(batch.failure ?? ROLLED_BACK);
    // Such as: the wait for a standby that has to have it too was given up.
    const [warning] = warnings;
    if (warning === undefined) return;
    this.#options.link.drop();
    throw this.#tellTrouble(new GoError("STORE_UNAVAILABLE", { outcome: "unknown" }, { cause: new Error(warning) }));
  }

  /** What the works of this batch are told after something in it failed. */
  #fail({ error, sql }: BatchFailure): Error {
    this.#rollBack();
    if (isRefusalOfStatement(error) && this.#works > 1) {
      return new SpoiledBatch("a work broke a rule", { cause: error });
    }
    return this.#tellTrouble(toStatementError(error, sql));
  }

  /** Nobody waits for it: what comes next is sent behind it. */
  #rollBack(): void {
    const { link } = this.#options;
    if (this.#client === null || link.lossOf(this.#client) !== null) return;
    this.#client.query("ROLLBACK").catch(() => link.drop());
  }

  #tellTrouble(error: Error): Error {
    if (isRowDamaged(error)) {
      this.#options.onDamage(error.facts);
      return new GoError("STORE_READ_ONLY", error.facts, { cause: error });
    }
    if (error instanceof GoError) this.#options.onOutcome(error);
    return error;
  }

  #requireBatch(): BatchConnection {
    if (this.#batch === null) throw new Error("a work used its transaction after its end");
    return this.#batch;
  }

  #requireClient(): Client {
    if (this.#client === null) throw new Error("nothing was begun");
    return this.#client;
  }
}
