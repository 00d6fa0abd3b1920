import { formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { judgeKpi } from "./judge-kpi.ts";
import { KpiList, ListKpisInput } from "./schemas.ts";

/** The KPIs that the policy defines, in its order, each with its latest value and what that says. */
export const listKpis = defineRead({
  name: "kpi.list",
  scope: "kpi:read",
  input: ListKpisInput,
  output: KpiList,
  errors: [],
  summary: "KPIs: definitions, latest values, and what they say",
  async run({ ctx }) {
    const now = formatUtc(ctx.clock.nowMicros());
    const points = await ctx.store.read((tx) => tx.kpis.listLatest(ctx.caller.workspace));
    const latest = new Map(points.map(({ kpi, ...point }) => [kpi, point]));
    const kpis = Object.entries(ctx.policy.kpis).map(([kpi, definition]) => {
      const point = latest.get(kpi) ?? null;
      return { kpi, definition, latest: point, ...judgeKpi(definition, point, now) };
    });
    return { kpis, checked_at_utc: now };
  },
});
