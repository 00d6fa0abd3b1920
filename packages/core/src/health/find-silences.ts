import type { Check } from "../check/schemas.ts";
import { silenceRules } from "../check/silence-rules.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import type { Measured } from "./load-measured.ts";
import type { HealthStatus } from "./schemas.ts";

/** A stretch of time in which a check was silent for too long. */
export interface Silence {
  readonly from_utc: Utc;
  readonly to_utc: Utc;
  /** As silence counts; null where the check was taken away meanwhile, so that nothing is known of it. */
  readonly status: HealthStatus | null;
}

/**
 * When a check was silent for longer than it may be, oldest first, as it is set now. Of what is kept in stretches the end
 * counts as the last look, so that no silence is told of that was none; of the last look of all the moment is known.
 */
export function findSilences(check: Check, measured: Measured, now: Utc): Silence[] {
  const { allowed_seconds, red_after_seconds } = silenceRules(check);
  const heard = listHeard(measured);
  return heard.flatMap(({ to_utc: last_utc }, index): Silence[] => {
    const next = heard[index + 1];
    const to_utc = next?.from_utc ?? now;
    const from_utc = addSeconds(last_utc, allowed_seconds);
    if (from_utc >= to_utc) return [];
    if (beginsAnew(measured, next)) return [{ from_utc, to_utc, status: null }];
    const red_utc = red_after_seconds === null ? to_utc : addSeconds(from_utc, red_after_seconds);
    if (red_utc >= to_utc) return [{ from_utc, to_utc, status: "yellow" }];
    return [
      { from_utc, to_utc: red_utc, status: "yellow" },
      { from_utc: red_utc, to_utc, status: "red" },
    ];
  });
}

/** Stretches in which it was heard of. Before what was read it was heard of at the latest when that begins. */
function listHeard({ known_from_utc, looks, state }: Measured): Measured["looks"] {
  const before = { from_utc: known_from_utc, to_utc: known_from_utc };
  const last_utc = state?.last?.at_utc;
  if (last_utc === undefined) return [before, ...looks];
  const upToLast = looks.map((look) => (look.to_utc > last_utc ? { ...look, to_utc: last_utc } : look));
  return [before, ...upToLast, { from_utc: last_utc, to_utc: last_utc }];
}

/** Whether nothing was known of the check any more when it was heard of next, because it had been taken away. */
function beginsAnew({ changes, state }: Measured, next: Measured["looks"][number] | undefined): boolean {
  if (next === undefined) return state === null || state.status === null;
  return changes.some(({ from, at_utc }) => from === null && next.from_utc <= at_utc && at_utc <= next.to_utc);
}
