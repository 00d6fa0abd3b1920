import { invalidInput } from "../errors/go-error.ts";
import { toBase64 } from "../proof/base64.ts";
import { toHex } from "../proof/hex.ts";
import { proveInclusion } from "../proof/prove.ts";
import { defineRead } from "../verb/define-read.ts";
import { requireSize } from "./require-size.ts";
import { GetInclusionInput, InclusionProof } from "./schemas.ts";
import { createTreeNodes, rootAt } from "./tree-nodes.ts";

export const getInclusion = defineRead({
  name: "audit.getInclusion",
  scope: "audit:read",
  input: GetInclusionInput,
  output: InclusionProof,
  errors: [],
  summary: "The proof that an entry is in the log of a size",
  run: ({ ctx, input: { seq, size } }) =>
    ctx.store.read(async (tx) => {
      await requireSize(tx, "size", size);
      if (seq > size) throw invalidInput({ path: ["seq"], message: "must not be more than `size`" });
      const nodes = createTreeNodes(tx);
      const proof = await proveInclusion(seq - 1, size, nodes);
      const hash = toHex(await nodes(0, seq - 1));
      return { seq, size, hash, root: toBase64(await rootAt(size, nodes)), proof: proof.map(toBase64) };
    }),
});
