import { type Utc, addSeconds } from "../time/utc.ts";
import type { Rule, RuleState } from "./schemas.ts";

const MINUTE_SECONDS = 60;

/** What of a rule is kept between looks that says how far it has come. */
export type RulePhase = Pick<RuleState, "phase" | "since_utc">;

/** How far a rule has come, and what that was. */
export interface RuleStep extends RulePhase {
  /** `fired`: its conditions have held for long enough. `cleared`: it is over, and has been for long enough. */
  readonly became: "fired" | "cleared" | null;
}

/**
 * The next phase of a rule at `now`. `holds`: whether its conditions hold; null when that is not known, which is a break in
 * both directions: only time in which it was known counts towards firing or clearing.
 */
export function followRule(
  { for_minutes, clear_minutes }: Pick<Rule, "for_minutes" | "clear_minutes">,
  { phase, since_utc }: RulePhase,
  holds: boolean | null,
  now: Utc,
): RuleStep {
  switch (phase) {
    case "quiet":
    case "counting": {
      if (holds !== true) return { phase: "quiet", since_utc: phase === "quiet" ? since_utc : now, became: null };
      const since = phase === "counting" ? since_utc : now;
      if (now < after(since, for_minutes)) return { phase: "counting", since_utc: since, became: null };
      return { phase: "fired", since_utc: now, became: "fired" };
    }
    case "fired":
    case "clearing": {
      if (holds !== false) return { phase: "fired", since_utc: phase === "fired" ? since_utc : now, became: null };
      const since = phase === "clearing" ? since_utc : now;
      if (now < after(since, clear_minutes)) return { phase: "clearing", since_utc: since, became: null };
      return { phase: "quiet", since_utc: now, became: "cleared" };
    }
    default:
      return phase satisfies never;
  }
}

/** When a rule goes on by itself if things stay as they are: a counting one fires, a clearing one clears. */
export function nextStepAt(
  { for_minutes, clear_minutes }: Pick<Rule, "for_minutes" | "clear_minutes">,
  { phase, since_utc }: RulePhase,
): Utc | null {
  if (phase === "counting") return after(since_utc, for_minutes);
  return phase === "clearing" ? after(since_utc, clear_minutes) : null;
}

function after(since: Utc, minutes: number): Utc {
  return addSeconds(since, minutes * MINUTE_SECONDS);
}
