import { retryAfterSeconds } from "../../lib/api/describe-failure.ts";
import { useSeconds } from "../../lib/time/use-clock.ts";

interface Attempt {
  readonly error: unknown;
  /** When it was made, in milliseconds since 1970. */
  readonly submittedAt: number;
}

/** How many seconds the server still takes no further attempt, counting down; 0 when it does. */
export function useWait({ error, submittedAt }: Attempt): number {
  const now = useSeconds();
  const seconds = retryAfterSeconds(error);
  return seconds === null ? 0 : Math.max(0, Math.ceil((submittedAt - now) / 1000 + seconds));
}
