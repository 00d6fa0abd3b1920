import { invalidInput } from "../errors/go-error.ts";
import { toBase64 } from "../proof/base64.ts";
import { proveConsistency } from "../proof/prove.ts";
import { defineRead } from "../verb/define-read.ts";
import { requireSize } from "./require-size.ts";
import { ConsistencyProof, GetConsistencyInput } from "./schemas.ts";
import { createTreeNodes } from "./tree-nodes.ts";

export const getConsistency = defineRead({
  name: "audit.getConsistency",
  scope: "audit:read",
  input: GetConsistencyInput,
  output: ConsistencyProof,
  errors: [],
  summary: "The proof that the log of one size begins with the log of another",
  run: ({ ctx, input: { from, to } }) =>
    ctx.store.read(async (tx) => {
      await requireSize(tx, "to", to);
      if (from > to) throw invalidInput({ path: ["from"], message: "must not be more than `to`" });
      const proof = await proveConsistency(from, to, createTreeNodes(tx));
      return { from, to, proof: proof.map(toBase64) };
    }),
});
