import type { DecisionBucket } from "./history-schemas.ts";

/** How often something was answered in the hour or the day that begins at a moment. */
export interface DecisionCount {
  readonly starts_at_utc: string;
  readonly answer: "allowed" | "denied" | "go" | "hold" | "no_go";
  readonly count: number;
}

/** Counts by what was answered as one bucket for each span in which there was an answer, oldest first. */
export function foldDecisions(counts: readonly DecisionCount[]): DecisionBucket[] {
  const buckets = new Map<string, DecisionBucket>();
  for (const { starts_at_utc, answer, count } of counts) {
    const bucket = buckets.get(starts_at_utc) ?? emptyBucket(starts_at_utc);
    bucket[answer] += count;
    buckets.set(starts_at_utc, bucket);
  }
  return [...buckets.values()].toSorted((a, b) => (a.starts_at_utc < b.starts_at_utc ? -1 : 1));
}

function emptyBucket(starts_at_utc: string): DecisionBucket {
  return { starts_at_utc, allowed: 0, denied: 0, go: 0, hold: 0, no_go: 0 };
}
