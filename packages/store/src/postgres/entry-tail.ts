import { type AuditEntry, type ChainHead, type ReadTransaction, type StoredEntry, readEntry } from "@valhalla-go/core";
import type { CommitListeners } from "../engine/commit-listeners.ts";
import type { ReportDamage } from "../repositories/row-reader.ts";

/** Entries that are read at a time. */
const PAGE = 500;

export interface EntryTailOptions {
  /** The last entry that is known to those who are told. */
  readonly head: ChainHead;
  readonly read: <T>(work: (tx: ReadTransaction) => Promise<T>) => Promise<T>;
  /** Told first, and waited for. */
  readonly beforeAnswer: (entries: readonly AuditEntry[]) => Promise<void>;
  readonly listeners: CommitListeners;
  readonly onDamage: ReportDamage;
}

/**
 * Tells of the entries that all servers commit, in the order of the chain and without gaps. What others wrote is read from
 * the table, from the last entry on that was told: who wakes it, and how often, does not matter.
 */
export class EntryTail {
  readonly #options: EntryTailOptions;
  #told: ChainHead;
  #telling: Promise<void> = Promise.resolve();
  #isWaking = false;

  constructor(options: EntryTailOptions) {
    this.#options = options;
    this.#told = options.head;
  }

  /** Entries were committed here. Answers when they, and all before them, were told. */
  async committed(entries: readonly AuditEntry[]): Promise<void> {
    const [first] = entries;
    await this.#enqueue(async () => {
      if (first?.prev === this.#told.hash) await this.#tell(entries);
      else if (first !== undefined && first.seq > this.#told.seq) await this.#catchUp();
    });
  }

  /** There may be entries after what was told; `seq` is the last of them, when it is known. */
  wake(seq = Number.POSITIVE_INFINITY): void {
    if (this.#isWaking || seq <= this.#told.seq) return;
    this.#isWaking = true;
    void this.#enqueue(async () => {
      this.#isWaking = false;
      await this.#catchUp();
    });
  }

  /** Waits for what is under way. */
  async idle(): Promise<void> {
    await this.#telling;
  }

  /** What cannot be read now is told when it is woken again. */
  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#telling = this.#telling.then(work).catch(() => {});
    return this.#telling;
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      const rows = await this.#options.read((tx) => tx.audit.listStored(this.#told.seq, PAGE));
      const entries = this.#requireSuccessors(rows);
      if (entries.length > 0) await this.#tell(entries);
      if (entries.length < PAGE) return;
    }
  }

  /** The entries as far as each is what was hashed and follows the one before; the first that is not is reported. */
  #requireSuccessors(rows: readonly StoredEntry[]): AuditEntry[] {
    const entries: AuditEntry[] = [];
    let last = this.#told;
    for (const row of rows) {
      const entry = readEntry(row);
      if (entry === null || entry.seq !== last.seq + 1 || entry.prev !== last.hash) {
        const problem = entry === null ? "its text is not what was hashed" : "it does not follow the entry before it";
        this.#options.onDamage({ table: "audit_entry", row: String(row.seq), problem });
        break;
      }
      entries.push(entry);
      last = entry;
    }
    return entries;
  }

  async #tell(entries: readonly AuditEntry[]): Promise<void> {
    this.#told = entries.at(-1) ?? this.#told;
    await this.#options.beforeAnswer(entries);
    this.#options.listeners.tell(entries);
  }
}
