import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Resumes the session that is on hold. */
export function useResumeSession() {
  return useChange(useTRPCClient().session.resume.mutate);
}
