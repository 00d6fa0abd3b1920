import { z } from "zod";
import { sealText } from "../proof/seal-text.ts";
import { Digest } from "../text/digest.ts";
import { defineUpkeep } from "../verb/define-upkeep.ts";

/** Signs the digest of an export that the server wrote. */
export const sealBundle = defineUpkeep({
  name: "audit.sealBundle",
  scope: "audit:sign",
  input: z.strictObject({ digest: Digest }),
  output: z.strictObject({ seal: z.string() }),
  errors: [],
  summary: "Sign the digest of an export",
  run: async ({ ctx: { store, notary }, input: { digest } }) => ({
    seal: notary.sign(sealText(store.origin, digest)),
  }),
});
