import { SCOPES } from "../actor/scopes.ts";
import { freshUntil } from "../verb/context.ts";
import { formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { GetMeInput, Me } from "./schemas.ts";

/** Who calls and what they may do: what a screen shows, and hides, goes by this. */
export const getMe = defineRead({
  name: "access.getMe",
  scope: "access:self",
  input: GetMeInput,
  output: Me,
  errors: [],
  summary: "Who am I, and what may I do",
  async run({ ctx: { store, clock, caller, access_limits } }) {
    const { actor, workspace, scopes, credential } = caller;
    const stored = credential.kind === "login" ? await store.read((tx) => tx.access.findOperator(actor.id)) : null;
    const fresh_until_utc = freshUntil(caller, access_limits);
    return {
      actor,
      workspace,
      roles: stored?.operator.roles ?? null,
      scopes: SCOPES.filter((scope) => scopes.has(scope)),
      credential: credential.kind,
      login_id: credential.kind === "login" ? credential.login_id : null,
      is_fresh: fresh_until_utc === null || formatUtc(clock.nowMicros()) < fresh_until_utc,
      fresh_until_utc,
    };
  },
});
