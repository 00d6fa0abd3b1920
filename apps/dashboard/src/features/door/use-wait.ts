import { useMemo } from "react";
import { retryAfterSeconds } from "../../lib/api/describe-failure.ts";
import { useSeconds } from "../../lib/time/use-clock.ts";

/** How many seconds the server still takes no further try, counting down; 0 when it does. */
export function useWait(error: unknown): number {
  const until = useMemo(() => Date.now() + (retryAfterSeconds(error) ?? 0) * 1000, [error]);
  return Math.max(0, Math.ceil((until - useSeconds()) / 1000));
}
