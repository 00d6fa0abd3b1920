import { isWorseBand } from "@valhalla-go/core/constants";
import type { Band } from "@valhalla-go/core/schemas";

/** The verb on the button that sets the band. */
export function describeDeed(from: Band, to: Band): string {
  if (from === to) return `Keep ${to}, with a new reason`;
  return isWorseBand(to, from) ? `Tighten to ${to}` : `Loosen to ${to}`;
}
