import type { GateRule, Verdict } from "@valhalla-go/core/schemas";
import * as texts from "#texts/gate.ts";

/** A verdict as it is said. */
export const VERDICT_WORDS = { GO: texts.GO, HOLD: texts.HOLD, NO_GO: texts.NO_GO } as const satisfies Record<
  Verdict,
  string
>;

/** What each rule of the gate looks at. */
export const GATE_RULE_WORDS = {
  read_only: texts.RECORD,
  window: texts.FREEZE_WINDOW,
  health: texts.HEALTH,
  band: texts.BAND_AND_POLICY,
  session: texts.SESSION,
} as const satisfies Record<GateRule, string>;
