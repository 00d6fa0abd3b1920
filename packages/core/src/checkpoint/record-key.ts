import { GoError, invalidInput } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { findSigningKey } from "./find-signing-key.ts";
import { RecordKeyInput, SigningKey } from "./schemas.ts";

/**
 * Records the key that this server signs with, when the trail named another one last or none. Throws NOTHING_DUE when it
 * names this one, and INVALID_INPUT when another server was first. Called by the server at its start; no transport offers it.
 */
export const recordKey = defineChange({
  name: "audit.recordKey",
  scope: "audit:sign",
  input: RecordKeyInput,
  output: SigningKey,
  errors: ["NOTHING_DUE"],
  summary: "Record which key signs",
  async run({ ctx, input, tx, record }) {
    const { vkey } = ctx.notary;
    const before = await findSigningKey(tx, ctx.caller.workspace);
    if (before.vkey === vkey) throw new GoError("NOTHING_DUE", {});
    if (before.vkey !== input.previous) {
      throw invalidInput({ path: ["previous"], message: "is not the key that is recorded" });
    }
    const { seq, ts_utc } = await record({
      event: "AUDIT_KEY_SET",
      session_id: null,
      payload: { vkey, previous: before.vkey },
    });
    return { vkey, previous: before.vkey, since_seq: seq, since_utc: ts_utc };
  },
});
