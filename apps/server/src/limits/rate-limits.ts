import { createHash } from "node:crypto";
import { type Caller, GoError } from "@valhalla-go/core";
import { RateLimiterRes } from "rate-limiter-flexible";
import { groupAddress } from "./address-group.ts";
import { LOGIN_BUDGET, VERB_BUDGETS, budgetOf } from "./budgets.ts";
import type { Counter, Counters, ExactCounter } from "./counters.ts";
import type { LimitSettings } from "./limit-settings.ts";
import type { LoginBudget } from "./login-budget.ts";

/** How often callers may call. */
export interface RateLimits {
  /** Takes one call from the caller's budget for it. Throws RATE_LIMITED. */
  take(caller: Pick<Caller, "actor" | "credential">, call: string): Promise<void>;
  /** How often somebody may try to get in. */
  readonly logins: LoginBudget;
}

/**
 * Whoever is the machine's own, and the server itself, counts nowhere: who reaches the server so can read and write its files,
 * and can stop it, so a limit would hold up only their own pipelines and imports.
 */
const UNCOUNTED: ReadonlySet<Caller["credential"]["kind"]> = new Set(["machine", "system"]);

/** Limits with these budgets. */
export function createRateLimits(settings: LimitSettings, counters: Counters): RateLimits {
  const verbs = new Map(VERB_BUDGETS.map((budget) => [budget, counters.drawn(budget, settings[budget])]));
  return {
    async take({ actor, credential }, call) {
      if (UNCOUNTED.has(credential.kind)) return;
      const budget = budgetOf(call);
      await consume(verbs.get(budget) as Counter, budget, `${actor.kind}:${actor.id}`);
    },
    logins: createLoginBudget(counters.exact(LOGIN_BUDGET, settings.logins)),
  };
}

function createLoginBudget(counter: ExactCounter): LoginBudget {
  return {
    async take({ login, address }) {
      // The address first: one that is out of attempts makes no further names known here. But it is told to wait for both.
      if (address !== null) {
        const wait_ms = login === null ? 0 : await waitOf(counter, nameKey(login));
        await consume(counter, LOGIN_BUDGET, addressKey(address), wait_ms);
      }
      if (login !== null) await consume(counter, LOGIN_BUDGET, nameKey(login));
    },
    async clear({ login, address }) {
      if (login !== null) await counter.delete(nameKey(login));
      if (address !== null) await counter.reward(addressKey(address), 1);
    },
  };
}

/** How many milliseconds a key has to wait for its next call; 0 when it has one left. */
async function waitOf(counter: ExactCounter, key: string): Promise<number> {
  const found = await counter.get(key);
  return found === null || found.remainingPoints > 0 ? 0 : found.msBeforeNext;
}

/** Takes one call of a key. A refusal says when to try again: not before `wait_ms`, for which something else has to wait. */
async function consume(counter: Counter, budget: string, key: string, wait_ms = 0): Promise<void> {
  try {
    await counter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retry_after_seconds = Math.max(1, Math.ceil(Math.max(error.msBeforeNext, wait_ms) / 1000));
    throw new GoError("RATE_LIMITED", { budget, retry_after_seconds });
  }
}

function addressKey(address: string): string {
  return `address:${digest(groupAddress(address))}`;
}

/** Names are told apart as the accounts' are: without regard to case. */
function nameKey(login: string): string {
  return `name:${digest(login.toLowerCase())}`;
}

/** What is typed can be of any length, and can be a password that went into the wrong field. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
