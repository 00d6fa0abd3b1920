import { defineRead } from "../verb/define-read.ts";
import { findSigningKey } from "./find-signing-key.ts";
import { GetSigningKeyInput, SigningKey } from "./schemas.ts";

export const getSigningKey = defineRead({
  name: "audit.getKey",
  scope: "audit:read",
  input: GetSigningKeyInput,
  output: SigningKey,
  errors: [],
  summary: "The public half of the key that signs checkpoints and exports",
  run: ({ ctx }) => ctx.store.read((tx) => findSigningKey(tx, ctx.caller.workspace)),
});
