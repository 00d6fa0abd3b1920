import type { CredentialProblem } from "../errors/codes.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import type { AccessLimits } from "./access-limits.ts";
import type { ApiKey, Login, Operator } from "./schemas.ts";

/** A log-in as it is kept: how long it may be idle is a setting. */
interface KeptLogin {
  readonly login: Omit<Login, "idle_at_utc">;
}

/** Why a key counts for nothing at a moment; null when it counts. */
export function judgeKey({ revoked_at_utc, expires_at_utc }: ApiKey, now: Utc): CredentialProblem | null {
  if (revoked_at_utc !== null) return "revoked";
  return expires_at_utc <= now ? "expired" : null;
}

/** Why a log-in counts for nothing at a moment; null when it counts. Whoever is disabled has none that counts. */
export function judgeLogin(
  login: Login,
  { operator }: { readonly operator: Operator },
  now: Utc,
): CredentialProblem | null {
  if (login.ended_at_utc !== null || operator.disabled_at_utc !== null) return "revoked";
  return hasLapsed(login, now) ? "expired" : null;
}

/** Whether a log-in ended by itself: it was not used for too long, or has had its time. */
export function hasLapsed({ expires_at_utc, idle_at_utc }: Login, now: Utc): boolean {
  return expires_at_utc <= now || idle_at_utc <= now;
}

/** The log-in as callers see it: with the moment at which it ends when it is not used any more. */
export function toLogin({ login }: KeptLogin, { login_idle_seconds }: AccessLimits): Login {
  return { ...login, idle_at_utc: addSeconds(login.last_used_utc, login_idle_seconds) };
}
