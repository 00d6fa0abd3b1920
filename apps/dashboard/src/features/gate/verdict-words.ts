import type { GateRule, Verdict } from "@valhalla-go/core/schemas";
import * as texts from "#texts/gate.ts";

/** A verdict as it is said. */
export const VERDICT_WORDS = {
  GO: texts.VERDICT_GO,
  HOLD: texts.VERDICT_HOLD,
  NO_GO: texts.VERDICT_NO_GO,
} as const satisfies Record<Verdict, string>;

/** What each rule of the gate looks at. */
export const GATE_RULE_WORDS = {
  read_only: texts.RULE_READ_ONLY,
  window: texts.RULE_WINDOW,
  health: texts.RULE_HEALTH,
  band: texts.RULE_BAND,
  session: texts.RULE_SESSION,
} as const satisfies Record<GateRule, string>;
