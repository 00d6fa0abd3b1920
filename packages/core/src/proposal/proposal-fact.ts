import type { AuditPayload } from "../audit/schemas.ts";
import type { Proposal } from "./schemas.ts";

/** What an entry tells of a proposal: all of it, with the evidence; who decided and when the entry tells by itself. */
export function proposalFact({ id, decided_at_utc: _, decided_by: __, ...proposal }: Proposal): AuditPayload {
  return { proposal_id: id, ...proposal };
}
