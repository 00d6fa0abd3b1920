import { z } from "zod";
import type { AuditEvent } from "../audit/constants.ts";
import { changeCone } from "../cone/change-cone.ts";
import { GoError } from "../errors/go-error.ts";
import { type ChangeCall, defineChange } from "../verb/define-change.ts";
import { loadRules } from "./load-rules.ts";
import { planRules } from "./plan-rules.ts";
import { saveRuleStates } from "./save-rule-states.ts";
import { Proposal } from "./schemas.ts";
import { proposalFact } from "./proposal-fact.ts";

const FollowInput = z.strictObject({});
type Call = Omit<ChangeCall<typeof FollowInput>, "input">;

/**
 * Does what the rules of the policy come to: proposes bands with the evidence, sets worse ones where a rule applies itself, and
 * withdraws what passed. Throws NOTHING_DUE when it comes to nothing that is recorded; no transport offers it.
 */
export const followRules = defineChange({
  name: "proposal.follow",
  scope: "posture:keep",
  input: FollowInput,
  output: z.strictObject({ proposals: z.array(Proposal) }),
  errors: ["NOTHING_DUE"],
  summary: "Follow the rules that propose bands",
  async run({ input: _, ...change }) {
    const { ctx, tx, now } = change;
    const plan = planRules({ ...(await loadRules(tx, ctx, now)), nextId: () => ctx.ids.next() });
    if (plan.proposals.length === 0) throw new GoError("NOTHING_DUE", {});
    await saveRuleStates(tx, ctx.caller.workspace, plan);
    for (const proposal of plan.proposals) await keepProposal(change, proposal);
    return { proposals: [...plan.proposals] };
  },
});

async function keepProposal(change: Call, proposal: Proposal): Promise<void> {
  const { ctx, tx, record } = change;
  await tx.proposals.save(ctx.caller.workspace, proposal);
  const open = await tx.sessions.findOpen(ctx.caller.workspace);
  const event: AuditEvent = proposal.state === "withdrawn" ? "CONE_PROPOSAL_WITHDRAW" : "CONE_PROPOSE";
  await record({ event, session_id: open?.id ?? null, payload: proposalFact(proposal) });
  if (proposal.state !== "applied") return;
  await changeCone(change, { band: proposal.band, reason: proposal.reason, proposal });
}
