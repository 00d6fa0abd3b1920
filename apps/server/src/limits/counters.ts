import { type RateLimiterAbstract, RateLimiterMemory } from "rate-limiter-flexible";
import { countInLots } from "./lot-counter.ts";

/** Budgets are per minute. */
export const WINDOW_SECONDS = 60;

/** Counts calls of keys; `consume` rejects with a RateLimiterRes when a key has none left in its minute. */
export type Counter = Pick<RateLimiterAbstract, "consume">;
/** One that counts each call by itself, so that calls can be given back. */
export type ExactCounter = Pick<RateLimiterAbstract, "consume" | "get" | "reward" | "delete">;

/** Makes the counters of budgets, each of so many calls a minute. */
export interface Counters {
  exact(budget: string, points: number): ExactCounter;
  /** May draw many calls at once, since to count each by itself costs more. */
  drawn(budget: string, points: number): Counter;
}

/** Counters of this process alone. What nobody uses for a minute is forgotten. */
export const memoryCounters: Counters = {
  exact: createMemoryLimiter,
  drawn: (budget, points) => countInLots(points, (lots) => createMemoryLimiter(budget, lots)),
};

export function createMemoryLimiter(budget: string, points: number): RateLimiterMemory {
  return new RateLimiterMemory({ keyPrefix: budget, points, duration: WINDOW_SECONDS });
}
