import { findCheck } from "../check/load-checks.ts";
import { DAY_SECONDS } from "../series/constants.ts";
import { type Utc, addSeconds, formatUtc } from "../time/utc.ts";
import type { ReadContext } from "../verb/context.ts";
import { defineRead } from "../verb/define-read.ts";
import { CHECK_SOURCE_PREFIX, SERVER_SOURCE_PREFIX } from "./constants.ts";
import { GetHealthHistoryInput, HealthHistory, type HealthSpan } from "./history-schemas.ts";
import { joinSpans } from "./join-spans.ts";
import { loadMeasured } from "./load-measured.ts";
import { loadReports } from "./load-reports.ts";
import { measuredSpans } from "./measured-spans.ts";
import { reportedSpans } from "./reported-spans.ts";

/**
 * How one input of health was over time: a check by its changes of colour and its silence, a signal by what the trail says was
 * reported, and what the server measures of itself not at all, because nothing is kept of that.
 */
export const getHealthHistory = defineRead({
  name: "health.getHistory",
  scans: isOfTrail,
  scope: "health:read",
  input: GetHealthHistoryInput,
  output: HealthHistory,
  errors: [],
  summary: "How one input of health was over time",
  async run({ ctx, input: { source, days } }) {
    const to_utc = formatUtc(ctx.clock.nowMicros());
    const period = { from_utc: addSeconds(to_utc, -days * DAY_SECONDS), to_utc };
    const { origin, spans } = await loadSpans(ctx, { source, ...period });
    const joined = joinSpans(spans, period);
    return { source, origin, ...period, known_from_utc: joined[0]?.from_utc ?? null, spans: joined };
  },
});

/** What was measured of a check is found by an index; of a signal the trail is looked through. Anything else is refused at once. */
function isOfTrail(input: unknown): boolean {
  const { source } = (input ?? {}) as { readonly source?: unknown };
  if (typeof source !== "string") return false;
  return ![CHECK_SOURCE_PREFIX, SERVER_SOURCE_PREFIX].some((prefix) => source.startsWith(prefix));
}

interface Wanted {
  readonly source: string;
  readonly from_utc: Utc;
  readonly to_utc: Utc;
}

async function loadSpans(
  ctx: ReadContext,
  { source, from_utc, to_utc }: Wanted,
): Promise<{ origin: HealthHistory["origin"]; spans: HealthSpan[] }> {
  const { store, caller } = ctx;
  if (source.startsWith(SERVER_SOURCE_PREFIX)) return { origin: "none", spans: [] };
  if (source.startsWith(CHECK_SOURCE_PREFIX)) {
    const check_id = source.slice(CHECK_SOURCE_PREFIX.length);
    return store.read(async (tx) => {
      const defined = await findCheck(tx, ctx, check_id);
      if (defined === null) return { origin: "none", spans: [] };
      const measured = await loadMeasured(tx, caller.workspace, defined, { from_utc, to_utc });
      return { origin: "measured", spans: measuredSpans(defined.check, measured, to_utc) };
    });
  }
  const signal = await store.read((tx) => tx.signals.find(caller.workspace, source));
  const reports = await loadReports(ctx, source, from_utc);
  // Not reported anew in this time, it counts as it was reported before.
  const standing = reports.length === 0 && signal !== null ? [{ at_utc: signal.reported_at_utc, signal }] : reports;
  return { origin: "trail", spans: reportedSpans(source, standing, to_utc) };
}
