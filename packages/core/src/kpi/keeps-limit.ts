import type { Kpi } from "./schemas.ts";

/** Whether a value is beyond a limit, on the side that is worse; without a limit it never is. */
export function isBeyond(value: number, limit: number | null, better: Kpi["better"]): boolean {
  if (limit === null) return false;
  return better === "higher" ? value < limit : value > limit;
}

/** Whether a value counts as good for an error budget: it keeps the yellow limit, else the target, else the red limit. */
export function keepsLimit(value: number, { better, yellow, target, red }: Kpi): boolean {
  return !isBeyond(value, yellow ?? target ?? red, better);
}
