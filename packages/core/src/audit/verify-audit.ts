import { defineRead } from "../verb/define-read.ts";
import { AuditVerification, VerifyAuditInput } from "./schemas.ts";
import { walkWholeChain } from "./walk-whole-chain.ts";

/** Walks the whole chain and names the first bad entry. */
export const verifyAudit = defineRead({
  name: "audit.verify",
  scans: true,
  scope: "audit:read",
  input: VerifyAuditInput,
  output: AuditVerification,
  errors: [],
  summary: "Walk the chain of audit entries; names the first bad one",
  async run({ ctx: { store } }) {
    const verification = await walkWholeChain(store);
    const { first_bad } = verification;
    if (first_bad !== null) {
      store.reportDamage({ table: "audit_entry", row: String(first_bad.seq), problem: first_bad.problem });
    }
    return verification;
  },
});
