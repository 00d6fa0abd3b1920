import { z } from "zod";
import type { AuditEvent } from "../audit/constants.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { checkSource } from "../check/judge-check.ts";
import { ConeState } from "../cone/schemas.ts";
import { HealthSummary } from "../health/schemas.ts";
import type { Identity } from "./compare-snapshots.ts";

/** What an entry tells of the posture. `report`: sources reported or were taken away; what it came to, a check tells. */
export type PostureEntry =
  | { readonly kind: "cone"; readonly cone: ConeState }
  | { readonly kind: "health"; readonly health: HealthSummary }
  | { readonly kind: "report"; readonly sources: readonly string[] }
  | { readonly kind: "kpis"; readonly values: Readonly<Record<string, number>> }
  | { readonly kind: "playbook" | "policy"; readonly identity: Identity };

const ConePayload = z.object({ after: ConeState });
const HealthPayload = z.object({ after: z.object(HealthSummary.shape) });
const ReportPayload = z.object({ source: z.string() });
const AlertsPayload = z.object({
  fired: z.array(z.object({ source: z.string() })),
  resolved: z.array(z.string()),
});
const CheckPayload = z.object({ check_id: z.string() });
const KpiPayload = z.object({ latest: z.array(z.object({ kpi: z.string(), value: z.number() })) });
const PlaybookPayload = z.object({ id: z.string(), version: z.string(), digest: z.string() });
const PolicyPayload = PlaybookPayload.omit({ id: true });

/** The events of entries that tell of the posture. */
export const POSTURE_EVENTS: readonly AuditEvent[] = [
  "CONE_SET",
  "HEALTH_CHANGE",
  "HEALTH_SIGNAL_SET",
  "HEALTH_SIGNAL_REMOVE",
  "HEALTH_ALERTS",
  "HEALTH_CHECK_SET",
  "HEALTH_CHECK_REMOVE",
  "KPI_REPORT",
  "PLAYBOOK_SET",
  "POLICY_SET",
];

/** What the entry tells of the posture; null when it tells nothing of it, as entries of the old service may. */
export function readPostureEntry({ event, payload }: Pick<AuditEntry, "event" | "payload">): PostureEntry | null {
  switch (event) {
    case "CONE_SET": {
      const { data } = ConePayload.safeParse(payload);
      return data === undefined ? null : { kind: "cone", cone: data.after };
    }
    case "HEALTH_CHANGE": {
      const { data } = HealthPayload.safeParse(payload);
      return data === undefined ? null : { kind: "health", health: data.after };
    }
    case "HEALTH_SIGNAL_SET":
    case "HEALTH_SIGNAL_REMOVE": {
      const { data } = ReportPayload.safeParse(payload);
      return data === undefined ? null : { kind: "report", sources: [data.source] };
    }
    case "HEALTH_ALERTS": {
      const { data } = AlertsPayload.safeParse(payload);
      if (data === undefined) return null;
      return { kind: "report", sources: [...data.fired.map(({ source }) => source), ...data.resolved] };
    }
    case "HEALTH_CHECK_SET":
    case "HEALTH_CHECK_REMOVE": {
      const { data } = CheckPayload.safeParse(payload);
      return data === undefined ? null : { kind: "report", sources: [checkSource(data.check_id)] };
    }
    case "KPI_REPORT": {
      const { data } = KpiPayload.safeParse(payload);
      if (data === undefined) return null;
      return { kind: "kpis", values: Object.fromEntries(data.latest.map(({ kpi, value }) => [kpi, value])) };
    }
    case "PLAYBOOK_SET": {
      const { data } = PlaybookPayload.safeParse(payload);
      return data === undefined ? null : { kind: "playbook", identity: data };
    }
    case "POLICY_SET": {
      const { data } = PolicyPayload.safeParse(payload);
      return data === undefined ? null : { kind: "policy", identity: data };
    }
    default:
      return null;
  }
}
