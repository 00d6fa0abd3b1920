import { GoError } from "../errors/go-error.ts";
import type { ReadTransaction } from "../ports/store.ts";
import type { Proposal } from "./schemas.ts";

/** A proposal that nobody decided yet. Throws PROPOSAL_UNKNOWN and PROPOSAL_DECIDED. */
export async function requireOpenProposal(
  tx: ReadTransaction,
  workspace: string,
  proposal_id: string,
): Promise<Proposal> {
  const proposal = await tx.proposals.find(workspace, proposal_id);
  if (proposal === null) throw new GoError("PROPOSAL_UNKNOWN", { proposal_id });
  if (proposal.state !== "open") throw new GoError("PROPOSAL_DECIDED", { proposal_id, state: proposal.state });
  return proposal;
}
