import { useQuery } from "@tanstack/react-query";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import { useTRPC } from "../../lib/api/trpc.ts";
import { changesWith } from "../../lib/live/is-touched.ts";

/** What is about the record itself, or is asked so often that it says nothing to who passes by. */
const UNTOLD = ["AUDIT_", "ACCESS_", "GO_GATE", "CONE_ALLOW", "CONE_DENY"];
const LOOKED_AT = 25;

/** The last thing that changed for everybody; null when nothing did, undefined while it is not known. */
export function useLastChange(): AuditEntry | null | undefined {
  const { data } = useQuery(
    useTRPC().audit.list.queryOptions(
      { limit: LOOKED_AT },
      { meta: changesWith("GO_", "CONE_SET", "HEALTH_", "CHECK_", "PLAYBOOK_", "POLICY_", "KPI_") },
    ),
  );
  if (data === undefined) return undefined;
  return data.entries.find(({ event }) => !UNTOLD.some((beginning) => event.startsWith(beginning))) ?? null;
}
