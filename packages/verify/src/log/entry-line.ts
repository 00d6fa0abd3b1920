import { type EntryFacts, hashBody, readEntryText } from "@valhalla-go/core/proof";
import type { Findings } from "../findings.ts";

/** A line of a bundle that should hold an entry. */
export interface EntryLine {
  readonly line: number;
  /** SHA-256 of the stored bytes, as RFC 6962 hashes a leaf. */
  readonly hash: string;
  /** What it says; null when it says nothing that an entry could. */
  readonly facts: EntryFacts | null;
  /** Whether something was reported of it, so that what follows from that need not be. */
  readonly is_blamed: boolean;
}

/** Hashes a stored text, and only then reads it. Reports a text that is no entry, not canonical, or from another record. */
export function readEntryLine(
  text: string | null,
  line: number,
  place: number,
  origin: string,
  findings: Findings,
): EntryLine {
  const hash = text === null ? "0".repeat(64) : hashBody(text);
  const read = text === null ? null : readEntryText(text);
  if (read === null) {
    const message = `Line ${line}, where entry ${place} should be, is not an entry.`;
    findings.report("ENTRY_EDITED", message, { line, seq: place, found: hash });
    return { line, hash, facts: null, is_blamed: true };
  }
  const { facts, is_canonical } = read;
  const { seq } = facts;
  if (!is_canonical) {
    findings.report("NOT_CANONICAL", `Entry ${seq} is not spelt as it was recorded: this is not its canonical text.`, {
      line,
      seq,
      found: hash,
    });
  } else if (facts.origin !== origin) {
    findings.report("FOREIGN_ENTRY", `Entry ${seq} is one of ${facts.origin}, not of ${origin}.`, {
      line,
      seq,
      expected: origin,
      found: facts.origin,
    });
  }
  return { line, hash, facts, is_blamed: !is_canonical || facts.origin !== origin };
}
