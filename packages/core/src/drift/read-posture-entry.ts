import { z } from "zod";
import type { AuditEvent } from "../audit/constants.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { ConeState } from "../cone/schemas.ts";
import { HealthSummary } from "../health/schemas.ts";
import type { Identity } from "./compare-snapshots.ts";

/** What an entry tells of the posture. `report`: a source reported or was taken away; what it came to, a check tells. */
export type PostureEntry =
  | { readonly kind: "cone"; readonly cone: ConeState }
  | { readonly kind: "health"; readonly health: HealthSummary }
  | { readonly kind: "report"; readonly source: string }
  | { readonly kind: "kpis"; readonly values: Readonly<Record<string, number>> }
  | { readonly kind: "playbook" | "policy"; readonly identity: Identity };

const ConePayload = z.object({ after: ConeState });
const HealthPayload = z.object({ after: z.object(HealthSummary.shape) });
const ReportPayload = z.object({ source: z.string() });
const KpiPayload = z.object({ latest: z.array(z.object({ kpi: z.string(), value: z.number() })) });
const PlaybookPayload = z.object({ id: z.string(), version: z.string(), digest: z.string() });
const PolicyPayload = PlaybookPayload.omit({ id: true });

/** The events of entries that tell of the posture. */
export const POSTURE_EVENTS: readonly AuditEvent[] = [
  "CONE_SET",
  "HEALTH_CHANGE",
  "HEALTH_SIGNAL_SET",
  "HEALTH_SIGNAL_REMOVE",
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
      return data === undefined ? null : { kind: "report", source: data.source };
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
