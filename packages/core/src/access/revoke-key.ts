import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { ApiKey, RevokeKeyInput } from "./schemas.ts";

/** Ends an API key for ever. Streams that it has open are closed. */
export const revokeKey = defineChange({
  name: "access.revokeKey",
  scope: "keys:manage",
  fresh: true,
  input: RevokeKeyInput,
  output: ApiKey,
  errors: ["KEY_UNKNOWN"],
  summary: "Revoke an API key",
  async run({ ctx, input: { key_id }, tx, now, record }) {
    const { workspace, actor } = ctx.caller;
    const stored = await tx.access.findKey(key_id);
    if (stored === null || stored.workspace !== workspace || stored.key.revoked_at_utc !== null) {
      throw new GoError("KEY_UNKNOWN", { key_id });
    }
    const key: ApiKey = { ...stored.key, revoked_at_utc: now, revoked_by: actor };
    await tx.access.saveKey({ ...stored, key });
    await record({ event: "ACCESS_KEY_REVOKE", session_id: null, payload: { key_id, name: key.name } });
    return key;
  },
});
