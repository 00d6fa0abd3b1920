import { type EntryFacts, genesisHead, toHex } from "@valhalla-go/core/proof";
import type { Findings } from "../findings.ts";
import type { Restore } from "../verification.ts";
import { type EntryLine, readEntryLine } from "./entry-line.ts";
import { LeafStore } from "./leaf-store.ts";
import { lastEpoch } from "./timeline.ts";
import { readKeyChange, readRestore } from "./notable-entries.ts";
import { type PlacedEntry, resolveOrder } from "./resolve-order.ts";

/** A place where an entry does not follow the one before it. */
export interface BrokenLink {
  /** The entry before; 0 for the beginning. */
  readonly seq: number;
  /** Line of the entry that does not follow. */
  readonly line: number;
  /** The hash that it says the entry before has. */
  readonly claimed: string;
  /** The one that it has. */
  readonly found: string;
}

/** From an entry on another key signs. */
export interface KeyChange {
  readonly seq: number;
  readonly vkey: string;
  readonly previous: string | null;
}

const NO_HASH = "0".repeat(64);

interface Before {
  readonly seq: number;
  readonly hash: string;
  readonly ts_utc: string;
  readonly is_blamed: boolean;
}

/** The entries of a whole log, as they stream by: keeps their hashes, and of the entries themselves only what matters later. */
export class LogEntries {
  readonly #origin: string;
  readonly #findings: Findings;
  readonly #hashes = new LeafStore();
  #isKnown = true;
  readonly #claimed = new Map<number, string>();
  readonly #missing = new Set<number>();
  readonly #broken: BrokenLink[] = [];
  readonly #restores: Restore[] = [];
  readonly #keyChanges: KeyChange[] = [];
  #before: Before;
  /** Filled from the first entry on that is not in its place. */
  #disordered: EntryLine[] | null = null;

  constructor(origin: string, findings: Findings) {
    this.#origin = origin;
    this.#findings = findings;
    this.#before = { ...genesisHead(origin), ts_utc: "", is_blamed: false };
  }

  accept(text: string | null, line: number): void {
    const place = this.#before.seq + (this.#disordered?.length ?? 0) + 1;
    const entry = readEntryLine(text, line, place, this.#origin, this.#findings);
    if (this.#disordered !== null) this.#disordered.push(entry);
    else if (entry.facts !== null && entry.facts.seq !== place) this.#disordered = [entry];
    else this.#add({ ...entry, seq: place, prev: entry.facts?.prev ?? null });
  }

  /** To be called once, when all entries came. */
  end(): void {
    if (this.#disordered === null) return;
    const before = { ...this.#before, hashOf: (seq: number) => toHex(this.#hashes.get(seq - 1)) };
    for (const entry of resolveOrder(this.#disordered, before, this.#findings)) {
      if (entry.seq > this.#before.seq + 1) this.#skipTo(entry.seq);
      this.#add(entry);
    }
  }

  /** The last entry's place, which is how many there should be. */
  get size(): number {
    return this.#before.seq;
  }

  get broken(): readonly BrokenLink[] {
    return this.#broken;
  }

  get restores(): readonly Restore[] {
    return this.#restores;
  }

  get keyChanges(): readonly KeyChange[] {
    return this.#keyChanges;
  }

  /** The hash of the entry at the place `index` + 1, null when it is missing or behind several that are. */
  leaf(index: number): Uint8Array | null {
    return this.#missing.has(index + 1) || index >= this.#hashes.size ? null : this.#hashes.get(index);
  }

  /** Hashes of entries that are missing, or not as they were, by place, as the entry behind each of them tells it. */
  get claimed(): ReadonlyMap<number, string> {
    return this.#claimed;
  }

  /** Leaves a gap. The hash of one missing entry the next one knows; behind a larger gap no tree can be computed. */
  #skipTo(seq: number): void {
    const missing = this.#before.seq + 1;
    if (seq > missing + 1) this.#isKnown = false;
    if (this.#isKnown) {
      this.#missing.add(missing);
      this.#hashes.push(NO_HASH);
    }
    this.#before = { ...this.#before, seq: seq - 1, is_blamed: true };
  }

  #add({ seq, hash, prev, line, facts, is_blamed }: PlacedEntry): void {
    const before = this.#before;
    if (prev !== null && prev !== before.hash) {
      this.#claimed.set(before.seq, prev);
      if (!before.is_blamed && !is_blamed) {
        this.#broken.push({ seq: before.seq, line, claimed: prev, found: before.hash });
      }
    }
    if (this.#isKnown) this.#hashes.push(hash);
    this.#before = { seq, hash, ts_utc: facts?.ts_utc ?? before.ts_utc, is_blamed };
    if (facts !== null) this.#look(facts, before.ts_utc);
  }

  #look(facts: EntryFacts, before: string): void {
    const { seq, ts_utc } = facts;
    if (ts_utc < before) {
      this.#findings.warn(
        "TIME_WENT_BACK",
        `Entry ${seq} is of ${ts_utc}, before the one before it, of ${before}.`,
        seq,
      );
    }
    const restore = readRestore(facts, lastEpoch(this.#restores));
    if (restore !== null) this.#restores.push(restore);
    const keyChange = readKeyChange(facts);
    if (keyChange !== null) this.#keyChanges.push(keyChange);
  }
}
