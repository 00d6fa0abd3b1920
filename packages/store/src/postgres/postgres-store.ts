import {
  type AuditEntry,
  type ChainHead,
  type Damage,
  type ErrorFacts,
  GoError,
  type ReadTransaction,
  type Store,
  type StoreCondition,
  type WriteTransaction,
} from "@valhalla-go/core";
import type { ClientConfig } from "pg";
import { CommitListeners } from "../engine/commit-listeners.ts";
import { CommitQueue } from "../engine/commit-queue.ts";
import { ConditionKeeper } from "../engine/condition-keeper.ts";
import { checkPostgresState } from "./check-postgres-state.ts";
import { PostgresCommitEngine, SpoiledBatch } from "./commit-engine.ts";
import { EntryListener } from "./entry-listener.ts";
import { EntryTail } from "./entry-tail.ts";
import { isFatal } from "./postgres-errors.ts";
import type { PostgresSettings } from "./postgres-settings.ts";
import { ReadPool } from "./read-pool.ts";
import { WriteLink } from "./write-link.ts";

/** How often to try whether the database can be written again. */
const HEAL_EVERY_MS = 500;

export interface PostgresStoreOptions {
  readonly config: ClientConfig;
  readonly settings: PostgresSettings;
  readonly origin: string;
  /** The last entry, for those who are told of what comes after it. */
  readonly head: ChainHead;
  /** Called with committed entries of all servers before callers here are answered; must not throw. */
  readonly beforeAnswer: (entries: readonly AuditEntry[]) => Promise<void>;
}

/** The Store port on a PostgreSQL database, which several servers may share. */
export class PostgresStore implements Store {
  readonly origin: string;
  readonly #condition = new ConditionKeeper();
  readonly #listeners = new CommitListeners();
  readonly #reads: ReadPool;
  readonly #link: WriteLink;
  readonly #engine: PostgresCommitEngine;
  readonly #commits: CommitQueue<WriteTransaction>;
  readonly #tail: EntryTail;
  readonly #listener: EntryListener;
  #healing: NodeJS.Timeout | null = null;
  #closed = false;

  constructor({ config, settings, origin, head, beforeAnswer }: PostgresStoreOptions) {
    this.origin = origin;
    const onDamage = this.reportDamage;
    this.#reads = new ReadPool({ config, size: settings.pool_size, origin, onDamage });
    this.#tail = new EntryTail({
      head,
      read: (work) => this.#reads.read(work),
      beforeAnswer,
      listeners: this.#listeners,
      onDamage,
    });
    this.#listener = new EntryListener({
      config,
      every_ms: settings.catch_up_every_ms,
      onWake: (seq) => this.#tail.wake(seq),
    });
    this.#link = new WriteLink(config, origin);
    this.#engine = new PostgresCommitEngine({
      link: this.#link,
      origin,
      onDamage,
      onCommitted: (entries) => this.#tail.committed(entries),
      onOutcome: (trouble) => this.#takeOutcome(trouble),
    });
    this.#commits = new CommitQueue(this.#engine);
  }

  get condition(): StoreCondition {
    return this.#condition.current;
  }

  /** Somebody found a row that is not what was written: from now on nothing is written. */
  readonly reportDamage = (damage: Damage): void => this.#condition.reportDamage(damage);

  async read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    try {
      return await this.#reads.read(work);
    } catch (error) {
      // A statement that took too long says nothing of the others; a connection that is gone does.
      if (!(error instanceof GoError) || error.cause === undefined || !isFatal(error.cause)) throw error;
      this.#takeOutcome(error);
      throw withoutCause(error);
    }
  }

  async write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    this.#requireOpen();
    this.#condition.requireUndamaged();
    for (let attempt = work; ;) {
      try {
        return await this.#commits.add(attempt);
      } catch (error) {
        if (!(error instanceof SpoiledBatch)) throw withoutCause(error);
        attempt = (tx) => work(tx);
        this.#engine.takeCareOf(attempt);
      }
    }
  }

  /**
   * Looks whether the rows of state are what was written and what the trail tells; see {@link checkPostgresState}. Throws
   * StoreOpenError.
   */
  async checkState(): Promise<void> {
    await this.#reads.use((client) => checkPostgresState(client, this.reportDamage));
  }

  onCommit(listener: (entries: readonly AuditEntry[]) => void): () => void {
    return this.#listeners.add(listener);
  }

  onCondition(listener: (condition: StoreCondition) => void): () => void {
    return this.#condition.onChange(listener);
  }

  async checkWritable(): Promise<void> {
    await this.write(() => this.#engine.probe());
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#healing !== null) clearTimeout(this.#healing);
    await this.#commits.idle();
    await this.#listener.close();
    await this.#tail.idle();
    await this.#reads.close();
    await this.#link.close();
  }

  #requireOpen(): void {
    if (this.#closed) throw new GoError("STORE_UNAVAILABLE", { outcome: "none" });
  }

  #takeOutcome(trouble: GoError | null): void {
    if (trouble === null) return this.#condition.set({ kind: "sound" });
    const cause = trouble.cause instanceof Error ? trouble.cause.message : trouble.message;
    const kind = trouble.code === "STORE_FULL" ? "full" : "unavailable";
    this.#condition.set({ kind, problem: `PostgreSQL cannot be written: ${cause}` });
    this.#heal();
  }

  /** Tries until the database can be written again, also when nobody else does. */
  #heal(): void {
    if (this.#closed || this.#healing !== null) return;
    this.#healing = setTimeout(() => {
      this.#healing = null;
      const { kind } = this.#condition.current;
      if (this.#closed || kind === "sound" || kind === "read_only") return;
      this.checkWritable().catch(() => this.#heal());
    }, HEAL_EVERY_MS);
    this.#healing.unref();
  }
}

/** Who is refused because of the store's condition is told no more than that: the condition says why, once for all. */
function withoutCause(error: unknown): unknown {
  if (!(error instanceof GoError)) return error;
  const { code, facts } = error as GoError;
  if (code !== "STORE_UNAVAILABLE" && code !== "STORE_FULL") return error;
  return new GoError(code, facts as ErrorFacts["STORE_UNAVAILABLE"]);
}
