import type { ProbedCheck } from "./schemas.ts";

/** So much longer than a look can take a server may keep it, in seconds, before another one looks. */
const LEASE_LEEWAY_SECONDS = 10;

/** For how long a server that takes a check to look at has it for itself, in seconds. */
export function leaseSeconds({ timeout_ms, retries }: Pick<ProbedCheck, "timeout_ms" | "retries">): number {
  return (timeout_ms / 1000) * (retries + 1) + LEASE_LEEWAY_SECONDS;
}
