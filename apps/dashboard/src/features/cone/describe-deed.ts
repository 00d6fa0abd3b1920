import { isWorseBand } from "@valhalla-go/core/constants";
import type { Band } from "@valhalla-go/core/schemas";
import * as texts from "#texts/cone.ts";

/** The verb on the button that sets the band. */
export function describeDeed(from: Band, to: Band): string {
  if (from === to) return texts.keep(to);
  return isWorseBand(to, from) ? texts.tighten(to) : texts.loosen(to);
}
