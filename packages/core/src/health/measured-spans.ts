import { limitSeverity } from "../check/follow-result.ts";
import type { Check } from "../check/schemas.ts";
import { judgeSilent } from "../check/silence-rules.ts";
import type { Utc } from "../time/utc.ts";
import { type Silence, findSilences } from "./find-silences.ts";
import type { HealthSpan } from "./history-schemas.ts";
import type { Measured } from "./load-measured.ts";
import type { HealthStatus } from "./schemas.ts";

/**
 * How a check was, as health judged it: the colour that it turned into until it turned into another one, and while it was silent
 * for longer than it may be what silence makes of that. Nothing is told of the time before its first look.
 */
export function measuredSpans(check: Check, measured: Measured, now: Utc): HealthSpan[] {
  const silences = findSilences(check, measured, now);
  return listColours(check, measured, now).flatMap((colour) => withSilences(check, colour, silences));
}

type Colour = Omit<HealthSpan, "stale">;

/** By the results in a row alone. The last one as it counts now, under the severity that the check has now. */
function listColours(check: Check, { known_from_utc, state, changes }: Measured, now: Utc): Colour[] {
  const standing = state === null || state.status === null ? null : limitSeverity(check, state.status);
  const before = changes.length === 0 ? standing : (changes[0]?.from ?? null);
  const turns: { at_utc: Utc; to: HealthStatus | null; reason: string | null }[] = [
    { at_utc: known_from_utc, to: before, reason: null },
    ...changes,
  ];
  return turns.flatMap(({ at_utc, to, reason }, index) => {
    const next = turns[index + 1];
    const status = next === undefined ? (standing ?? to) : to;
    return status === null ? [] : [{ from_utc: at_utc, to_utc: next?.at_utc ?? now, status, reason }];
  });
}

function withSilences(check: Check, colour: Colour, silences: readonly Silence[]): HealthSpan[] {
  const spans: HealthSpan[] = [];
  let from_utc = colour.from_utc;
  for (const silence of silences) {
    if (silence.to_utc <= from_utc || silence.from_utc >= colour.to_utc) continue;
    if (silence.from_utc > from_utc) spans.push({ ...colour, from_utc, to_utc: silence.from_utc, stale: false });
    const begins = silence.from_utc > from_utc ? silence.from_utc : from_utc;
    from_utc = silence.to_utc < colour.to_utc ? silence.to_utc : colour.to_utc;
    if (silence.status === null) continue;
    const status = judgeSilent(check, colour.status, silence.status);
    spans.push({ from_utc: begins, to_utc: from_utc, status, stale: true, reason: null });
  }
  if (from_utc < colour.to_utc) spans.push({ ...colour, from_utc, stale: false });
  return spans;
}
