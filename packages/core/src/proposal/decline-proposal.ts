import { requireScope } from "../verb/context.ts";
import { defineChange } from "../verb/define-change.ts";
import { proposalFact } from "./proposal-fact.ts";
import { requireOpenProposal } from "./require-open-proposal.ts";
import { DeclineProposalInput, Proposal } from "./schemas.ts";

/**
 * Declines a band that is proposed, with a reason. It is not proposed again until its cause has gone and come again. Who may not
 * make the band better may not decide that it stays either.
 */
export const declineProposal = defineChange({
  name: "proposal.decline",
  scope: "cone:tighten",
  input: DeclineProposalInput,
  output: Proposal,
  errors: ["PROPOSAL_UNKNOWN", "PROPOSAL_DECIDED"],
  summary: "Decline a band that is proposed, with a reason",
  async run({ ctx, input: { proposal_id, reason }, tx, now, record }) {
    const { workspace, actor } = ctx.caller;
    const proposal = await requireOpenProposal(tx, workspace, proposal_id);
    if (proposal.direction === "loosen") requireScope(ctx, "cone:loosen");
    const declined: Proposal = {
      ...proposal,
      state: "declined",
      decided_at_utc: now,
      decided_by: actor,
      decision_reason: reason,
    };
    await tx.proposals.save(workspace, declined);
    const open = await tx.sessions.findOpen(workspace);
    await record({
      event: "CONE_PROPOSAL_DECLINE",
      session_id: open?.id ?? null,
      payload: proposalFact(declined),
    });
    return declined;
  },
});
