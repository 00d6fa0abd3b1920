import { useQuery } from "@tanstack/react-query";
import { useAccess } from "../../lib/access/access-context.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { useConnection } from "../../lib/live/connection-context.ts";

/** Health ages without an entry being written, so the page asks now and then even when nothing is told. */
const POLL_MS = 15_000;
const POLL_WHEN_LOST_MS = 2000;

/** Session, next step, checklist, health and cone of one moment, kept current. */
export function useSummary() {
  const trpc = useTRPC();
  const { state } = useConnection();
  const isOut = useAccess().state.kind === "out";
  // Who is signed out is not let in by asking often.
  const interval = state === "lost" && !isOut ? POLL_WHEN_LOST_MS : POLL_MS;
  return useQuery(trpc.summary.get.queryOptions({}, { refetchInterval: interval }));
}
