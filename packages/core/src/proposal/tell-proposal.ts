import { BAND_NAMES } from "../cone/constants.ts";
import type { Band } from "../cone/schemas.ts";
import { REASON_MAX_LENGTH } from "../text/constants.ts";
import type { Rule, RuleEvidence } from "./schemas.ts";

/** Why a worse band is proposed, as it can be the reason of the cone. */
export function tellTightening({ title, for_minutes }: Rule, evidence: readonly RuleEvidence[]): string {
  const lasted = for_minutes === 0 ? "" : ` for ${tellMinutes(for_minutes)}`;
  return cut(`${title}: ${evidence.map(({ found }) => found).join("; ")}${lasted}`);
}

/** Why a better band is proposed. */
export function tellLoosening({ title, clear_minutes }: Rule, band: Band): string {
  const lasted = clear_minutes === 0 ? "" : ` for ${tellMinutes(clear_minutes)}`;
  return cut(`${title}: this has been over${lasted}; before it the band was ${band} (${BAND_NAMES[band]})`);
}

/** `10 minutes`, and `90 s` where they are no whole ones. */
function tellMinutes(minutes: number): string {
  if (!Number.isInteger(minutes)) return `${Math.round(minutes * 60)} s`;
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

function cut(text: string): string {
  return text.length <= REASON_MAX_LENGTH ? text : `${text.slice(0, REASON_MAX_LENGTH - 3)}...`;
}
