import { defineRead } from "../verb/define-read.ts";
import { KeyList, ListKeysInput } from "./schemas.ts";

/** Every API key of the workspace, newest first: those that expired or were revoked too. */
export const listKeys = defineRead({
  name: "access.listKeys",
  scope: "access:read",
  input: ListKeysInput,
  output: KeyList,
  errors: [],
  summary: "The API keys, without their secrets",
  async run({ ctx: { store, caller } }) {
    const stored = await store.read((tx) => tx.access.listKeys(caller.workspace));
    return { keys: stored.map(({ key }) => key) };
  },
});
