import { BAND_NAMES } from "../../cone/constants.ts";
import type { Band } from "../../cone/schemas.ts";
import type { DriftLevel } from "../../drift/schemas.ts";
import type { HealthStatus } from "../../health/schemas.ts";
import { type Line, type Tone, line } from "./report-document.ts";

const BAND_TONES: Readonly<Record<Band, Tone>> = { A: "band_a", B: "band_b", C: "band_c", D: "band_d" };
const HEALTH_TONES: Readonly<Record<HealthStatus, Tone>> = { green: "good", yellow: "warn", red: "bad" };
const DRIFT_TONES: Readonly<Record<DriftLevel, Tone>> = { none: "plain", improved: "good", worsened: "bad" };
const DRIFT_WORDS: Readonly<Record<DriftLevel, string>> = { none: "changed", improved: "better", worsened: "worse" };

/** `B caution`. */
export function bandLine(band: Band): Line {
  return line(`${band} ${BAND_NAMES[band]}`, BAND_TONES[band]);
}

export function healthLine(status: HealthStatus): Line {
  return line(status, HEALTH_TONES[status]);
}

/** Whether something became better or worse, or only another. */
export function driftLine(drift: DriftLevel): Line {
  return line(DRIFT_WORDS[drift], DRIFT_TONES[drift]);
}
