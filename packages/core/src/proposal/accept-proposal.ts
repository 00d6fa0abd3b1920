import { changeCone } from "../cone/change-cone.ts";
import { isWorseBand } from "../cone/constants.ts";
import type { Band } from "../cone/schemas.ts";
import { GoError, invalidInput } from "../errors/go-error.ts";
import type { WriteTransaction } from "../ports/store.ts";
import { loadSetCone } from "../posture/load-posture.ts";
import { requireScope } from "../verb/context.ts";
import { defineChange } from "../verb/define-change.ts";
import { proposalFact } from "./proposal-fact.ts";
import { requireOpenProposal } from "./require-open-proposal.ts";
import { AcceptProposalInput, Proposal } from "./schemas.ts";

/**
 * Sets the band that is proposed. A better one needs the scope `cone:loosen`, a reason, and that the dwell time is over. What the
 * band has passed by in the meantime counts as withdrawn: nobody makes it better by accepting that it be worse.
 */
export const acceptProposal = defineChange({
  name: "proposal.accept",
  scope: "cone:tighten",
  input: AcceptProposalInput,
  output: Proposal,
  errors: ["PROPOSAL_UNKNOWN", "PROPOSAL_DECIDED", "CONE_DWELL"],
  summary: "Set the band that is proposed",
  async run({ input: { proposal_id, reason }, ...change }) {
    const { ctx, tx, now, record } = change;
    const { workspace, actor } = ctx.caller;
    const proposal = await requireOpenProposal(tx, workspace, proposal_id);
    if (proposal.direction === "loosen") {
      requireScope(ctx, "cone:loosen");
      if (reason === undefined) throw invalidInput({ path: ["reason"], message: "a better band needs a reason" });
    }
    const { band } = await loadSetCone(tx, ctx, now);
    if (!isStillAsked(proposal, band)) throw new GoError("PROPOSAL_DECIDED", { proposal_id, state: "withdrawn" });

    const accepted: Proposal = {
      ...proposal,
      state: "accepted",
      decided_at_utc: now,
      decided_by: actor,
      decision_reason: reason ?? null,
    };
    // The dwell time is that of what was tightened before: this proposal is not kept yet.
    const setCone = { band: proposal.band, reason: reason ?? proposal.reason, proposal };
    const open = await tx.sessions.findOpen(workspace);
    await record({
      event: "CONE_PROPOSAL_ACCEPT",
      session_id: open?.id ?? null,
      payload: proposalFact(accepted),
    });
    await changeCone(change, setCone);
    await tx.proposals.save(workspace, accepted);
    if (proposal.direction === "tighten") await rememberBand(tx, workspace, proposal, band);
    return accepted;
  },
});

function isStillAsked({ direction, from_band, band: proposed }: Proposal, band: Band): boolean {
  return direction === "tighten" ? isWorseBand(proposed, band) : band === from_band;
}

/** The rule proposes the band of before once it has cleared. */
async function rememberBand(
  tx: WriteTransaction,
  workspace: string,
  { rule, id }: Proposal,
  band: Band,
): Promise<void> {
  const state = (await tx.proposals.listRuleStates(workspace)).find((one) => one.rule === rule);
  if (state?.proposal_id !== id) return;
  await tx.proposals.saveRuleState(workspace, { ...state, band_before: band });
}
