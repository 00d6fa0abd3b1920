import { defineRead } from "../verb/define-read.ts";
import { AuditVerification, VerifyAuditInput } from "./schemas.ts";
import { walkChain } from "./walk-chain.ts";

/** Walks the whole chain and names the first bad entry. */
export const verifyAudit = defineRead({
  name: "audit.verify",
  scans: true,
  scope: "audit:read",
  input: VerifyAuditInput,
  output: AuditVerification,
  errors: [],
  summary: "Walk the chain of audit entries; names the first bad one",
  async run({ ctx }) {
    return walkChain(ctx.store);
  },
});
