import type { AuditEntry } from "../src/audit/schemas.ts";
import { sealEntry } from "../src/audit/seal.ts";
import type { Damage } from "../src/errors/codes.ts";
import { GoError } from "../src/errors/go-error.ts";
import type { IdempotencyKey, ReadTransaction, Store, StoreCondition, WriteTransaction } from "../src/ports/store.ts";
import { accessWrites, noAccess } from "./fake-access.ts";
import { noPosture, postureWrites } from "./fake-posture.ts";
import { type FakeState, headOf, isSamePlace, isSignalOf, readsOf } from "./fake-reads.ts";

/**
 * The Store port in memory, for tests of rules and verbs. A write works on a copy that takes the place of the state only
 * when it succeeds; passes the contract suite of every store.
 */
export class FakeStore implements Store {
  readonly origin: string;
  readonly #listeners = new Set<(entries: readonly AuditEntry[]) => void>();
  #state: FakeState = {
    sessions: [],
    texts: [],
    cones: [],
    signals: [],
    progress: [],
    rows: [],
    kept: [],
    checkpoints: [],
    tiles: [],
    access: noAccess(),
    posture: noPosture(),
  };
  #writes: Promise<unknown> = Promise.resolve();
  #damage: Damage | null = null;
  #closed = false;

  constructor(origin = "test-installation") {
    this.origin = origin;
  }

  async read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    this.#requireOpen();
    return work(readsOf(this.state(), this.origin));
  }

  async write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    this.#requireOpen();
    if (this.#damage !== null) throw new GoError("STORE_READ_ONLY", this.#damage);
    const result = this.#writes.then(() => this.#apply(work));
    this.#writes = result.catch(() => null);
    return result;
  }

  get condition(): StoreCondition {
    return this.#damage === null ? { kind: "sound" } : { kind: "read_only", ...this.#damage };
  }

  reportDamage(damage: Damage): void {
    this.#damage ??= damage;
  }

  onCondition(): () => void {
    return () => {};
  }

  onCommit(listener: (entries: readonly AuditEntry[]) => void): () => void {
    const own = (entries: readonly AuditEntry[]): void => listener(entries);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  async checkWritable(): Promise<void> {
    await this.write(async () => null);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#writes;
  }

  /** A copy of all that is stored: what a test compares to see that nothing was changed. */
  state(): FakeState {
    return structuredClone(this.#state);
  }

  /** Changes what is stored behind the back of the port, as a fault or a forger would. */
  damage(change: (state: FakeState) => void): void {
    change(this.#state);
  }

  async #apply<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    const draft = this.state();
    const appended: AuditEntry[] = [];
    const result = await work(writesOf(draft, this.origin, appended));
    this.#state = draft;
    if (appended.length > 0) for (const listener of this.#listeners) listener(appended);
    return result;
  }

  #requireOpen(): void {
    if (this.#closed) throw new Error("the store is closed");
  }
}

function writesOf(state: FakeState, origin: string, appended: AuditEntry[]): WriteTransaction {
  const reads = readsOf(state, origin);
  return {
    about: reads.about,
    sessions: {
      ...reads.sessions,
      async insert(session) {
        const isTaken = state.sessions.some(({ workspace, active }) => active && workspace === session.workspace);
        if (session.active && isTaken) throw new Error(`workspace ${session.workspace} has an open session`);
        state.sessions.push(structuredClone(session));
      },
      async save(session) {
        state.sessions = state.sessions.map((other) => (other.id === session.id ? structuredClone(session) : other));
      },
      async indexText(workspace, session_id, text) {
        state.texts.push({ workspace, session_id, text });
      },
    },
    cone: {
      ...reads.cone,
      async insert(workspace, seq, change) {
        const stored = { seq, change: structuredClone(change), updated_at_utc: change.updated_at_utc, problem: null };
        state.cones.push({ workspace, stored });
      },
    },
    signals: {
      ...reads.signals,
      async save(workspace, signal) {
        state.signals = state.signals.filter((row) => !isSignalOf(row, workspace, signal.source));
        state.signals.push({ workspace, signal: structuredClone(signal) });
      },
      async remove(workspace, source) {
        state.signals = state.signals.filter((row) => !isSignalOf(row, workspace, source));
      },
    },
    progress: {
      ...reads.progress,
      async save(place, progress) {
        const isOther = (row: FakeState["progress"][number]): boolean =>
          !isSamePlace(row, place) || row.progress.step_id !== progress.step_id;
        state.progress = [...state.progress.filter(isOther), { ...place, progress: structuredClone(progress) }];
      },
    },
    audit: {
      ...reads.audit,
      async append(draft) {
        const { entry, body } = sealEntry(draft, headOf(state, origin), origin);
        const { seq, id, ts_utc, event, workspace, session_id, prev, hash } = entry;
        state.rows.push({ seq, id, ts_utc, event, actor_id: entry.actor.id, workspace, session_id, body, prev, hash });
        appended.push(entry);
        return entry;
      },
    },
    checkpoints: {
      ...reads.checkpoints,
      async add(checkpoint) {
        const { epoch, size } = checkpoint;
        if (state.checkpoints.some((other) => other.epoch === epoch && other.size === size)) return;
        state.checkpoints.push({ ...checkpoint });
      },
    },
    tiles: {
      ...reads.tiles,
      async add(level, index, hash) {
        if (state.tiles.some((tile) => tile.level === level && tile.index === index)) {
          throw new Error("the place of a tile is unique");
        }
        state.tiles.push({ level, index, hash });
      },
    },
    access: accessWrites(state.access),
    ...postureWrites(state.posture),
    idempotency: {
      async find(key) {
        return state.kept.find((record) => isSameKey(record, key)) ?? null;
      },
      async save(record) {
        state.kept = [...state.kept.filter((other) => !isSameKey(other, record)), structuredClone(record)];
      },
      async removeBefore(utc, limit) {
        const old = state.kept
          .filter(({ kept_at_utc }) => kept_at_utc < utc)
          .toSorted((a, b) => (a.kept_at_utc < b.kept_at_utc ? -1 : 1));
        const removed = new Set(old.slice(0, limit));
        state.kept = state.kept.filter((record) => !removed.has(record));
      },
    },
  };
}

function isSameKey(a: IdempotencyKey, b: IdempotencyKey): boolean {
  return a.workspace === b.workspace && a.actor === b.actor && a.key === b.key;
}
