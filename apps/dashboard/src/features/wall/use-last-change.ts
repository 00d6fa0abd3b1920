import { useQuery } from "@tanstack/react-query";
import { PAGE_DEFAULT_LIMIT, PAGE_MAX_LIMIT } from "@valhalla-go/core/constants";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import { useTRPCClient } from "../../lib/api/trpc.ts";
import type { EventBeginning } from "../../lib/live/is-touched.ts";
import { takesEntries } from "../../lib/live/take-entries.ts";

/** What is about the record itself, or is asked so often that it says nothing to who passes by. */
const UNTOLD: readonly EventBeginning[] = [
  "AUDIT_",
  "ACCESS_",
  "GO_GATE",
  "CONE_ALLOW",
  "CONE_DENY",
  "HEALTH_BEAT",
  "HEALTH_CHECK_RUN",
];
/** Engines that ask for decisions may fill pages; further back than this nobody looks for what changed last. */
const MAX_PAGES = 5;

interface LastChange {
  /** null when none was found. */
  readonly entry: AuditEntry | null;
  /** Older entries that were not looked at. */
  readonly hasOlder: boolean;
  /** How many entries were looked at. */
  readonly looked: number;
}

/** The last thing that changed for everybody; undefined while it is not known, null where it cannot be read. Looked for once, then told by the live stream. */
export function useLastChange(): LastChange | null | undefined {
  const client = useTRPCClient();
  const { data, error } = useQuery({
    queryKey: ["last change"],
    queryFn: async ({ signal }): Promise<LastChange> => {
      let looked = 0;
      let cursor: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const question = cursor === undefined ? { limit: PAGE_DEFAULT_LIMIT } : { limit: PAGE_MAX_LIMIT, cursor };
        const { entries, next_cursor } = await client.audit.list.query(question, { signal });
        looked += entries.length;
        const entry = entries.find(isTold) ?? null;
        if (entry !== null || next_cursor === null) return { entry, hasOlder: next_cursor !== null, looked };
        cursor = next_cursor;
      }
      return { entry: null, hasOlder: true, looked };
    },
    staleTime: Number.POSITIVE_INFINITY,
    meta: takesEntries<LastChange>((last, entry) =>
      isTold(entry) && entry.seq > (last.entry?.seq ?? 0) ? { ...last, entry } : last,
    ),
  });
  return data ?? (error === null ? undefined : null);
}

function isTold({ event }: AuditEntry): boolean {
  return !UNTOLD.some((beginning) => event.startsWith(beginning));
}
