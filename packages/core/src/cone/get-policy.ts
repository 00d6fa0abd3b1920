import { defineRead } from "../verb/define-read.ts";
import { GetPolicyInput, Policy } from "../policy/schemas.ts";

/** The policy in force: what each class of engines may do in each band. */
export const getPolicy = defineRead({
  name: "cone.getPolicy",
  scope: "cone:read",
  input: GetPolicyInput,
  output: Policy,
  errors: [],
  summary: "The policy: classes, engines, actions per band",
  async run({ ctx }) {
    return ctx.policy;
  },
});
