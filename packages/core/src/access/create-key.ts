import { KEY_SCOPES } from "../actor/roles.ts";
import { GoError } from "../errors/go-error.ts";
import { DAY_SECONDS } from "../series/constants.ts";
import { addSeconds } from "../time/utc.ts";
import { defineChange } from "../verb/define-change.ts";
import { credentialDigest } from "./credential-digest.ts";
import { formatKey } from "./api-key.ts";
import { type ApiKey, CreateKeyInput, CreatedKey } from "./schemas.ts";

/**
 * Makes an API key for a service. It may do what it is given and nothing else, and it is given nothing that its maker may not
 * do, nor what only people do.
 */
export const createKey = defineChange({
  name: "access.createKey",
  scope: "keys:manage",
  fresh: true,
  shown_once: ["secret"],
  input: CreateKeyInput,
  output: CreatedKey,
  errors: ["SCOPE_NOT_YOURS"],
  summary: "Make an API key; it is shown once",
  async run({ ctx, input: { name, scopes, expires_in_days }, tx, now, record }) {
    const { workspace, actor, scopes: own } = ctx.caller;
    const refused = scopes.filter((scope) => !own.has(scope) || !KEY_SCOPES.includes(scope));
    if (refused.length > 0) throw new GoError("SCOPE_NOT_YOURS", { scopes: refused });

    const id = ctx.secrets.nextKeyId();
    const secret = formatKey(id, ctx.secrets.next(), ctx.secrets);
    const key: ApiKey = {
      id,
      name,
      scopes,
      created_at_utc: now,
      created_by: actor,
      expires_at_utc: addSeconds(now, expires_in_days * DAY_SECONDS),
      revoked_at_utc: null,
      revoked_by: null,
      last_used_utc: null,
    };
    const secret_hash = ctx.secrets.digest(secret);
    await tx.access.saveKey({ workspace, key, secret_hash });
    const { expires_at_utc } = key;
    const credential_digest = credentialDigest(secret_hash);
    await record({
      event: "ACCESS_KEY_SET",
      session_id: null,
      payload: { key_id: id, name, scopes, expires_at_utc, credential_digest },
    });
    return { key, secret };
  },
});
