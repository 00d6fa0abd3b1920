import { BANDS, isWorseBand } from "@valhalla-go/core/constants";
import { isBlockedByRed, isLeft } from "@valhalla-go/core/rules";
import type { Checklist } from "@valhalla-go/core/schemas";
import * as texts from "#texts/playbook.ts";

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
    sentences.push(waitSentence(waiting.length, band === "A" ? texts.BAND_A : texts.aBandOrBetter(band)));
  }
  const forRed = status === "red" ? left.filter(isBlockedByRed) : [];
  if (forRed.length > 0) sentences.push(waitSentence(forRed.length, texts.HEALTH_NOT_RED));
  return sentences;
}

function waitSentence(count: number, what: string): string {
  return texts.stepsWaitFor(count, what);
}
