import type { DatabaseSync } from "node:sqlite";
import {
  type AuditEntry,
  type ChainHead,
  type Damage,
  GoError,
  type ReadTransaction,
  type Store,
  type StoreCondition,
  type WriteTransaction,
} from "@valhalla-go/core";
import { CommitListeners } from "../engine/commit-listeners.ts";
import { CommitQueue } from "../engine/commit-queue.ts";
import { ConditionKeeper } from "../engine/condition-keeper.ts";
import { warnOf } from "../engine/warn-of.ts";
import { SqliteEngine } from "./sqlite-engine.ts";
import { SqliteReader } from "./sqlite-reader.ts";

export interface SqliteStoreOptions {
  readonly file: string;
  readonly origin: string;
  /** The last entry of the chain. */
  readonly head: ChainHead;
  /** A connection that writes. */
  readonly db: DatabaseSync;
  /** Called with the committed entries before anybody is answered; must not throw. */
  readonly beforeAnswer: (entries: readonly AuditEntry[]) => Promise<void>;
  readonly release: () => void;
}

/**
 * The Store port on one SQLite file: a connection that writes, in group commits, and one that reads. When the disk fails
 * a write, the store goes on by itself as soon as the disk takes one again; reads are served meanwhile.
 */
export class SqliteStore implements Store {
  readonly origin: string;
  readonly #release: () => void;
  readonly #condition = new ConditionKeeper();
  readonly #listeners = new CommitListeners();
  readonly #reader: SqliteReader;
  readonly #engine: SqliteEngine;
  readonly #commits: CommitQueue<WriteTransaction>;
  #retry: NodeJS.Timeout | null = null;
  #closing: Promise<void> | null = null;

  constructor({ beforeAnswer, release, ...options }: SqliteStoreOptions) {
    this.origin = options.origin;
    this.#release = release;
    this.#reader = new SqliteReader({ ...options, onDamage: this.reportDamage });
    this.#engine = new SqliteEngine({
      ...options,
      condition: this.#condition,
      reader: this.#reader,
      tell: async (entries) => {
        // What was committed is told of whatever becomes of the files beside it: a gap would never be filled.
        await beforeAnswer(entries).catch(warnOf);
        this.#listeners.tell(entries);
      },
      onBroken: (pause_ms) => this.#tryAgainAfter(pause_ms),
    });
    this.#commits = new CommitQueue(this.#engine);
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
    if (this.#closing !== null) throw new GoError("STORE_UNAVAILABLE", { outcome: "none" });
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
    await this.write(async () => this.#engine.probe());
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#commits.idle();
    await this.#reader.close();
    this.#engine.close();
    this.#release();
  }

  /** Has the connection opened again although nobody writes, so that the condition tells how it is. */
  #tryAgainAfter(pause_ms: number): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    if (this.#closing !== null) return;
    // Its failure is told by the condition.
    this.#retry = setTimeout(() => void this.checkWritable().catch(() => {}), pause_ms + 1);
    this.#retry.unref();
  }
}
