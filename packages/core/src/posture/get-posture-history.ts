import { invalidInput } from "../errors/go-error.ts";
import { DAY_SECONDS } from "../series/constants.ts";
import { addSeconds, formatUtc } from "../time/utc.ts";
import { requireScope } from "../verb/context.ts";
import { defineRead } from "../verb/define-read.ts";
import { DAYS_MAX, HOURLY_MAX_DAYS } from "./constants.ts";
import { foldDecisions } from "./fold-decisions.ts";
import { type HealthRecord, foldHealth } from "./fold-health.ts";
import { GetPostureHistoryInput, PostureHistory, type SessionBar } from "./history-schemas.ts";
import { loadBandHistory } from "./load-band-history.ts";
import { loadHealthRecords } from "./load-health-records.ts";
import { loadPeople, loadSessionBars } from "./load-session-bars.ts";

/**
 * What the posture was over a period of at most 400 days, on one axis. Health is told as it was recorded: at each change, and
 * at each start of a session. Where there is more of something than fits, the latest of it is told, and from when on.
 */
export const getPostureHistory = defineRead({
  name: "posture.getHistory",
  scans: true,
  scope: "cone:read",
  input: GetPostureHistoryInput,
  output: PostureHistory,
  errors: [],
  summary: "Bands, health, sessions and decisions of a period on one axis",
  async run({ ctx, input }) {
    for (const scope of ["session:read", "health:read"] as const) requireScope(ctx, scope);
    const { store, caller, clock } = ctx;
    const now = formatUtc(clock.nowMicros());
    const { from } = input;
    const to = input.to === undefined || input.to > now ? now : input.to;
    if (from >= to) throw invalidInput({ path: ["from"], message: "must be in the past" });
    if (addSeconds(from, DAYS_MAX * DAY_SECONDS) < to) {
      throw invalidInput({ path: ["from"], message: `choose at most ${DAYS_MAX} days` });
    }
    const every = addSeconds(from, HOURLY_MAX_DAYS * DAY_SECONDS) < to ? "day" : "hour";
    const { workspace } = caller;
    const period = { from, to };

    return store.read(async (tx) => {
      const bands = await loadBandHistory(tx, workspace, period);
      const changes = await loadHealthRecords(tx, workspace, period);
      const sessions = await loadSessionBars(tx, workspace, period);
      const counts = await tx.audit.countDecisions(workspace, period, every);
      // Where not all changes are told, an earlier session must not stand for what lies between.
      const starts = sessions.items.map(toRecord).filter(({ at_utc }) => at_utc >= (changes.told_from ?? ""));
      return {
        from_utc: from,
        to_utc: to,
        bands: bands.items,
        health: foldHealth([...changes.items, ...starts], from),
        sessions: sessions.items,
        people: await loadPeople(tx, workspace, sessions.items),
        decisions: { every, buckets: foldDecisions(counts) },
        told_from: { bands: bands.told_from, health: changes.told_from, sessions: sessions.told_from },
      };
    });
  },
});

function toRecord({ started_at_utc, status }: SessionBar): HealthRecord {
  return { at_utc: started_at_utc, status, reasons: [], recorded_by: "session", seq: null };
}
