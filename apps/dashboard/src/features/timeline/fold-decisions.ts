import type { AuditEntry } from "@valhalla-go/core/schemas";

/** One line of the timeline: an entry, or a run of allowed decisions that would bury everything else. */
export type TimelineLine =
  | { readonly kind: "entry"; readonly entry: AuditEntry }
  | { readonly kind: "decisions"; readonly entries: readonly [AuditEntry, ...AuditEntry[]] };

/** So many allowed decisions in a row become one line. Refused ones always stand alone: they are what one looks for. */
const FOLD_FROM = 3;

/** Entries, in their order, with runs of allowed decisions folded. */
export function foldDecisions(entries: readonly AuditEntry[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  let run: AuditEntry[] = [];

  function closeRun(): void {
    const [first, ...others] = run;
    run = [];
    if (first === undefined) return;
    if (others.length + 1 >= FOLD_FROM) lines.push({ kind: "decisions", entries: [first, ...others] });
    else lines.push(...[first, ...others].map((entry) => ({ kind: "entry", entry }) as const));
  }

  for (const entry of entries) {
    if (entry.event === "CONE_ALLOW") {
      run.push(entry);
      continue;
    }
    closeRun();
    lines.push({ kind: "entry", entry });
  }
  closeRun();
  return lines;
}
