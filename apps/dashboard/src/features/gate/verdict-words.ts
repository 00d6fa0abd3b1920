import type { GateRule, Verdict } from "@valhalla-go/core/schemas";

/** A verdict as it is said. */
export const VERDICT_WORDS = { GO: "Go", HOLD: "Hold", NO_GO: "No go" } as const satisfies Record<Verdict, string>;

/** What each rule of the gate looks at. */
export const GATE_RULE_WORDS = {
  read_only: "Record",
  window: "Freeze window",
  health: "Health",
  band: "Band and policy",
  session: "Session",
} as const satisfies Record<GateRule, string>;
