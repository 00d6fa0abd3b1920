import { z } from "zod";
import { GoError } from "../errors/go-error.ts";
import type { Policy } from "../policy/schemas.ts";
import { HOUR_SECONDS } from "../series/constants.ts";
import { Utc, addSeconds } from "../time/utc.ts";
import { defineChange } from "../verb/define-change.ts";
import { notePoints } from "./note-points.ts";
import { KPIS_MAX_COUNT, KpiName, type KpiPoint, KpiReport } from "./schemas.ts";

/** So much of the interval has to be over since the value before: timers and answers are never exactly on time. */
const DUE_SHARE = 0.9;

const Sample = z.strictObject({ kpi: KpiName, at_utc: Utc, value: z.number() });
type Sample = z.infer<typeof Sample>;

/**
 * Keeps what the server read of KPIs that have a source; no transport offers it. What another server read in the meantime is
 * left out, and what did not change within an hour too, unless an error budget counts it. Throws NOTHING_DUE when nothing is left.
 */
export const noteSamples = defineChange({
  name: "kpi.noteSamples",
  scope: "posture:keep",
  input: z.strictObject({ samples: z.array(Sample).min(1).max(KPIS_MAX_COUNT) }),
  output: KpiReport,
  errors: ["NOTHING_DUE"],
  summary: "Keep values that were read from their sources",
  async run({ input: { samples }, ...change }) {
    const { ctx, tx } = change;
    const latest = new Map((await tx.kpis.listLatest(ctx.caller.workspace)).map((point) => [point.kpi, point]));
    const due = samples.filter((sample) => isWorthKeeping(sample, latest.get(sample.kpi), ctx.policy));
    if (due.length === 0) throw new GoError("NOTHING_DUE", {});
    return notePoints(
      change,
      due.map((sample, index) => ({ ...sample, path: ["samples", index] })),
    );
  },
});

function isWorthKeeping({ kpi, at_utc, value }: Sample, latest: KpiPoint | undefined, policy: Policy): boolean {
  const source = Object.hasOwn(policy.kpis, kpi) ? policy.kpis[kpi]?.source : null;
  if (source === null || source === undefined) return false;
  if (latest === undefined) return true;
  if (at_utc < addSeconds(latest.at_utc, source.every_seconds * DUE_SHARE)) return false;
  const isCounted = Object.values(policy.budgets).some(({ of }) => "kpi" in of && of.kpi === kpi);
  return isCounted || value !== latest.value || at_utc >= addSeconds(latest.at_utc, HOUR_SECONDS);
}
