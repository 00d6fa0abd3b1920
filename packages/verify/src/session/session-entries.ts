import type { EntryFacts } from "@valhalla-go/core/proof";
import type { Header } from "../bundle/header.ts";
import type { Findings } from "../findings.ts";
import { readEntryLine } from "../log/entry-line.ts";

/** An entry of the session, where it is not reported to be none. */
export interface SessionEntry {
  readonly line: number;
  readonly hash: string;
  readonly facts: EntryFacts;
}

/** The entries of one session, in the order of their places, which have gaps: others worked at the same time. */
export class SessionEntries {
  readonly #header: Header;
  readonly #findings: Findings;
  readonly #entries: SessionEntry[] = [];
  readonly #bySeq = new Map<number, SessionEntry>();
  #count = 0;

  constructor(header: Header, findings: Findings) {
    this.#header = header;
    this.#findings = findings;
  }

  accept(text: string | null, line: number): void {
    this.#count += 1;
    const { hash, facts } = readEntryLine(text, line, this.#count, this.#header.origin, this.#findings);
    if (facts === null) return;
    this.#checkBelongs(facts, line);
    if (!this.#follows(facts, hash, line)) return;
    const entry = { line, hash, facts };
    this.#entries.push(entry);
    this.#bySeq.set(facts.seq, entry);
  }

  get entries(): readonly SessionEntry[] {
    return this.#entries;
  }

  #checkBelongs({ seq, session_id, workspace, ts_utc }: EntryFacts, line: number): void {
    const before = this.#entries.at(-1)?.facts.ts_utc ?? "";
    if (ts_utc < before) {
      this.#findings.warn(
        "TIME_WENT_BACK",
        `Entry ${seq} is of ${ts_utc}, before the one before it, of ${before}.`,
        seq,
      );
    }
    if (session_id === this.#header.session_id && workspace === this.#header.workspace) return;
    const details = { line, seq, expected: this.#header.session_id, found: session_id };
    this.#findings.report("FOREIGN_ENTRY", `Entry ${seq} is not one of this session.`, details);
  }

  /** Whether an entry comes behind the one before it; where no other is between them, its link must say so as well. */
  #follows({ seq, prev }: EntryFacts, hash: string, line: number): boolean {
    const before = this.#entries.at(-1);
    if (before === undefined || seq > before.facts.seq + 1) return true;
    const details = { line, seq, expected: before.hash, found: prev };
    if (seq === before.facts.seq + 1) {
      if (prev === before.hash) return true;
      this.#findings.report(
        "CHAIN_BROKEN",
        `Entry ${seq} does not follow entry ${seq - 1}: it names another hash.`,
        details,
      );
      return true;
    }
    const again = this.#bySeq.get(seq);
    if (again === undefined) {
      const message = `Entry ${seq} comes behind entry ${before.facts.seq}: they changed places.`;
      this.#findings.report("ENTRIES_SWAPPED", message, details);
      return true;
    }
    const message =
      again.hash === hash ? `Entry ${seq} is there again.` : `There are two entries ${seq}, and they differ.`;
    this.#findings.report("ENTRY_REPEATED", `${message} See the lines ${again.line} and ${line}.`, details);
    return false;
  }
}
