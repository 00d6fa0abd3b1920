import type { Findings } from "../findings.ts";
import type { EntryLine } from "./entry-line.ts";

/** An entry in the place that it has in the record, as far as that can be told. */
export interface PlacedEntry extends EntryLine {
  readonly seq: number;
  /** What it says the hash of the entry before is; null when it says nothing. */
  readonly prev: string | null;
}

/** What comes right before the entries that are out of order: entries without gaps from the first one on. */
interface Before {
  readonly seq: number;
  readonly hash: string;
  /** The hash of any of them. */
  readonly hashOf: (seq: number) => string;
}

/**
 * Puts entries that do not follow each other into the order of their places, and reports what was done to them: renumbered,
 * repeated, missing, swapped.
 */
export function resolveOrder(lines: readonly EntryLine[], before: Before, findings: Findings): readonly PlacedEntry[] {
  const placed = placeLines(lines, before, findings);
  const kept = dropRepeated(placed, before, findings);
  const inOrder = kept.toSorted((a, b) => a.seq - b.seq);
  reportMissing(inOrder, before, findings);
  reportSwapped(kept, inOrder, findings);
  return inOrder;
}

/** Gives each line the place that it claims; or, where a link proves that it claims a wrong one, the one behind its forerunner. */
function placeLines(lines: readonly EntryLine[], before: Before, findings: Findings): PlacedEntry[] {
  const placed: PlacedEntry[] = [];
  let last: Pick<Before, "seq" | "hash"> = before;
  for (const [at, line] of lines.entries()) {
    const next = last.seq + 1;
    const told = line.facts?.seq ?? next;
    const isRenumbered = told !== next && line.facts?.prev === last.hash && lines[at + 1]?.facts?.seq !== told + 1;
    const seq = isRenumbered ? next : told;
    if (isRenumbered) {
      findings.report("ENTRY_RENUMBERED", `Entry ${next} says that it is entry ${told}.`, {
        line: line.line,
        seq: next,
        expected: String(next),
        found: String(told),
      });
    }
    const is_blamed = line.is_blamed || isRenumbered;
    placed.push({ ...line, seq, prev: line.facts?.prev ?? null, is_blamed });
    last = { seq, hash: line.hash };
  }
  return placed;
}

/** Of several lines for one place the first stays. */
function dropRepeated(placed: readonly PlacedEntry[], before: Before, findings: Findings): PlacedEntry[] {
  const kept = new Map<number, PlacedEntry>();
  for (const entry of placed) {
    const { seq, line, hash } = entry;
    const other = seq <= before.seq ? before.hashOf(seq) : kept.get(seq)?.hash;
    if (other === undefined) {
      kept.set(seq, entry);
      continue;
    }
    const message =
      other === hash
        ? `Entry ${seq} is there again, in line ${line}.`
        : `There is another entry ${seq} in line ${line}, which differs from the first.`;
    findings.report("ENTRY_REPEATED", message, { line, seq, expected: other, found: hash });
  }
  return [...kept.values()];
}

function reportMissing(inOrder: readonly PlacedEntry[], before: Before, findings: Findings): void {
  let last = before.seq;
  for (const { seq, line } of inOrder) {
    if (seq > last + 1) {
      const range = seq === last + 2 ? `Entry ${last + 1} is` : `The entries ${last + 1} to ${seq - 1} are`;
      findings.report("ENTRY_MISSING", `${range} missing before line ${line}.`, {
        line,
        seq: last + 1,
        expected: String(last + 1),
        found: String(seq),
      });
    }
    last = Math.max(last, seq);
  }
}

function reportSwapped(kept: readonly PlacedEntry[], inOrder: readonly PlacedEntry[], findings: Findings): void {
  const moved = kept.flatMap((entry, at) => {
    const proper = inOrder[at];
    return proper === undefined || proper.seq === entry.seq ? [] : [{ entry, proper }];
  });
  const [first, second] = moved;
  if (first === undefined || second === undefined) return;
  const { entry, proper } = first;
  const message =
    moved.length === 2
      ? `The entries ${proper.seq} and ${entry.seq} changed places.`
      : `${moved.length} entries are not in their places, from line ${entry.line} on.`;
  findings.report("ENTRIES_SWAPPED", message, {
    line: entry.line,
    seq: proper.seq,
    expected: String(proper.seq),
    found: String(entry.seq),
  });
}
