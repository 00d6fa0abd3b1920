import { type StoredEntry, readEntry } from "../audit/check-chain.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { GoError } from "../errors/go-error.ts";
import type { ReadableStore, Store } from "../ports/store.ts";

/** Committed entries that are kept at hand for followers; who is further behind reads from the store. */
const RECENT_MAX = 1000;
const CATCH_UP_PAGE = 200;

/** What the feed needs of a store. */
export type FollowedStore = ReadableStore & Pick<Store, "onCommit">;

interface FollowOptions {
  readonly workspace: string;
  /** The last entry that the follower has; null to begin with what comes from now on. */
  readonly after_seq: number | null;
  readonly signal: AbortSignal;
}

/**
 * Committed audit entries for any number of followers. A follower is a position in the sequence and nothing else, so it
 * can miss or repeat nothing, and a slow one costs no memory.
 */
export class EntryFeed {
  readonly #store: FollowedStore;
  readonly #stop: () => void;
  readonly #waiting = new Set<() => void>();
  #recent: readonly AuditEntry[] = [];

  constructor(store: FollowedStore) {
    this.#store = store;
    this.#stop = store.onCommit((entries) => {
      this.#recent = [...this.#recent, ...entries].slice(-RECENT_MAX);
      for (const wake of this.#waiting) wake();
    });
  }

  /** Entries of the workspace after a position, in order and for ever; ends when the signal aborts. */
  async *follow({ workspace, after_seq, signal }: FollowOptions): AsyncGenerator<AuditEntry, void> {
    const head = await this.#store.read((tx) => tx.audit.head());
    // A position beyond the head belongs to a history that was since replaced; waiting for it would hide what comes.
    let seq = after_seq === null ? head.seq : Math.min(after_seq, head.seq);
    while (!signal.aborted) {
      const entries = await this.#after(seq);
      for (const entry of entries) {
        if (signal.aborted) return;
        if (entry.workspace === workspace) yield entry;
        seq = entry.seq;
      }
      if (entries.length === 0) await this.#nextCommit(seq, signal);
    }
  }

  /** Stops listening to the store. Followers end by their own signals. */
  close(): void {
    this.#stop();
  }

  /** Waits until an entry after `seq` was committed or the signal aborts; not at all when one already was. */
  #nextCommit(seq: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener("abort", wake);
      if (signal.aborted || (this.#recent.at(-1)?.seq ?? 0) > seq) wake();
    });
  }

  async #after(seq: number): Promise<AuditEntry[]> {
    const oldest = this.#recent[0];
    if (oldest !== undefined && oldest.seq <= seq + 1) return this.#recent.slice(seq + 1 - oldest.seq);
    const rows = await this.#store.read((tx) => tx.audit.listStored(seq, CATCH_UP_PAGE));
    return rows.map((row) => this.#requireEntry(row));
  }

  /** A gap must not pass for the whole: a follower is rather told that an entry cannot be served. */
  #requireEntry(row: StoredEntry): AuditEntry {
    const entry = readEntry(row);
    if (entry !== null) return entry;
    const damage = { table: "audit_entry", row: String(row.seq), problem: "its text is not what was hashed" };
    this.#store.reportDamage(damage);
    throw new GoError("ROW_DAMAGED", damage);
  }
}
