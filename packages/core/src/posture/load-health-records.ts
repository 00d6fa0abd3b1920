import type { AuditEntry } from "../audit/schemas.ts";
import { HealthSummary } from "../health/schemas.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { STRETCHES_MAX } from "./constants.ts";
import type { HealthRecord } from "./fold-health.ts";
import type { Period } from "../time/period.ts";
import type { Told } from "./told.ts";

const EVENT = { event: "HEALTH_CHANGE" } as const;

/** The changes of health that were recorded in a period, and the last one before it. */
export async function loadHealthRecords(
  tx: ReadTransaction,
  workspace: string,
  { from, to }: Period,
): Promise<Told<HealthRecord>> {
  const found = await tx.audit.list(workspace, { ...EVENT, from, to }, { limit: STRETCHES_MAX + 1, before_seq: null });
  const entries = found.slice(0, STRETCHES_MAX);
  const isAll = entries.length === found.length;
  if (isAll) entries.push(...(await tx.audit.list(workspace, { ...EVENT, to: from }, { limit: 1, before_seq: null })));
  const items = entries.flatMap((entry) => toRecord(entry) ?? []);
  return { items, told_from: isAll ? null : (entries.at(-1)?.ts_utc ?? null) };
}

/** null for an entry of another time that says it in another way. */
function toRecord({ ts_utc, seq, payload }: AuditEntry): HealthRecord | null {
  const after = HealthSummary.loose().safeParse(payload["after"]);
  if (!after.success) return null;
  const { status, reasons } = after.data;
  return { at_utc: ts_utc, status, reasons, recorded_by: "change", seq };
}
