import { BANDS, isWorseBand } from "@valhalla-go/core/constants";
import { isBlockedByRed, isLeft } from "@valhalla-go/core/rules";
import type { Checklist } from "@valhalla-go/core/schemas";
import { countOf } from "../../lib/count.ts";

/** Steps that are left and wait, as sentences: one for each thing that is waited for, the nearest band first. */
export function describeWaits({
  steps,
  cone_band,
  status,
}: Pick<Checklist, "steps" | "cone_band" | "status">): string[] {
  const left = steps.filter(isLeft);
  const sentences: string[] = [];
  for (const band of BANDS.toReversed()) {
    const waiting = left.filter((step) => step.band_min === band && isWorseBand(cone_band, band));
    if (waiting.length === 0) continue;
    sentences.push(waitSentence(waiting.length, band === "A" ? "band A" : `band ${band} or better`));
  }
  const forRed = status === "red" ? left.filter(isBlockedByRed) : [];
  if (forRed.length > 0) sentences.push(waitSentence(forRed.length, "health to leave red"));
  return sentences;
}

function waitSentence(count: number, what: string): string {
  return `${countOf(count, "step waits", "steps wait")} for ${what}.`;
}
