import type { Request } from "express";
import type { LoginAttempt } from "../../limits/login-budget.ts";
import type { RoundTrip } from "./round-trip.ts";

/** By what an attempt to sign in, or to show anew who one is, is counted. */
export function attemptOf(request: Request, confirms: RoundTrip["confirms"]): LoginAttempt {
  return confirms === null
    ? { login: null, address: request.ip ?? null }
    : { login: `#${confirms.login_id}`, address: null };
}
