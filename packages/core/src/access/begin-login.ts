import { GoError } from "../errors/go-error.ts";
import { addSeconds } from "../time/utc.ts";
import { defineChange } from "../verb/define-change.ts";
import { credentialDigest } from "./credential-digest.ts";
import { toLogin } from "./judge-credential.ts";
import { BeginLoginInput } from "./keeper-schemas.ts";
import { Login } from "./schemas.ts";

/** Log-ins that are over are kept so long, for people who look where they were signed in. */
const KEPT_SECONDS = 30 * 86_400;
const REMOVED_AT_ONCE = 20;

/** Begins a log-in of the caller, whose password or identity the server has just checked. Throws LOGIN_REFUSED for who is disabled. */
export const beginLogin = defineChange({
  name: "access.beginLogin",
  scope: "access:keep",
  input: BeginLoginInput,
  output: Login,
  errors: ["LOGIN_REFUSED"],
  summary: "Begin a log-in",
  async run({ ctx, input: { token_hash, auth, address, agent, confirmed_at_utc, expected_hash }, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const stored = await tx.access.findOperator(actor.id);
    if (
      stored?.workspace !== workspace ||
      stored.operator.disabled_at_utc !== null ||
      // Another password was set since this one was checked.
      (expected_hash !== null && stored.password_hash !== expected_hash)
    ) {
      throw new GoError("LOGIN_REFUSED", {});
    }
    const login = {
      id: ctx.ids.next(),
      operator_id: actor.id,
      auth,
      started_at_utc: now,
      confirmed_at_utc: confirmed_at_utc !== undefined && confirmed_at_utc < now ? confirmed_at_utc : now,
      last_used_utc: now,
      expires_at_utc: addSeconds(now, ctx.access_limits.login_seconds),
      address,
      agent,
      ended_at_utc: null,
      end_reason: null,
    };
    await tx.access.saveLogin({ workspace, login, token_hash });
    await tx.access.removeEnded(addSeconds(now, -KEPT_SECONDS), REMOVED_AT_ONCE);
    const { id: login_id, operator_id, expires_at_utc, confirmed_at_utc: confirmed } = login;
    const credential_digest = credentialDigest(token_hash);
    await record({
      event: "ACCESS_LOGIN",
      session_id: null,
      payload: { login_id, operator_id, auth, address, confirmed_at_utc: confirmed, expires_at_utc, credential_digest },
    });
    return toLogin({ login }, ctx.access_limits);
  },
});
