import { BAND_NAMES } from "../cone/constants.ts";
import type { Band } from "../cone/schemas.ts";
import { REASON_MAX_LENGTH } from "../text/constants.ts";
import type { Rule, RuleEvidence } from "./schemas.ts";

/** Why a worse band is proposed, as it can be the reason of the cone. */
export function tellTightening({ title, for_minutes }: Rule, evidence: readonly RuleEvidence[]): string {
  const lasted = for_minutes === 0 ? "" : ` for ${for_minutes} minutes`;
  return cut(`${title}: ${evidence.map(({ found }) => found).join("; ")}${lasted}`);
}

/** Why a better band is proposed. */
export function tellLoosening({ title, clear_minutes }: Rule, band: Band): string {
  const lasted = clear_minutes === 0 ? "" : ` for ${clear_minutes} minutes`;
  return cut(`${title}: this has been over${lasted}; before it the band was ${band} (${BAND_NAMES[band]})`);
}

function cut(text: string): string {
  return text.length <= REASON_MAX_LENGTH ? text : `${text.slice(0, REASON_MAX_LENGTH - 3)}...`;
}
