import type { DefinedCheck } from "./load-checks.ts";
import type { CheckRecord } from "./load-record.ts";
import type { JudgedCheck } from "./judge-check.ts";
import type { CheckView } from "./schemas.ts";

/** A check as it is told. */
export function viewCheck({ from }: Pick<DefinedCheck, "from">, judged: JudgedCheck, record: CheckRecord): CheckView {
  const { check_id, check, status, reason, since_utc, stale, to_green, last, maintenance_until_utc } = judged;
  const in_maintenance = maintenance_until_utc !== null;
  return { check_id, from, check, status, reason, since_utc, stale, in_maintenance, to_green, last, ...record };
}
