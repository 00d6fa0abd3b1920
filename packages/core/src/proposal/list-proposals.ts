import { formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { forecastRule } from "./forecast-rule.ts";
import { loadRules } from "./load-rules.ts";
import { quietState } from "./plan-rules.ts";
import { ListProposalsInput, ProposalList } from "./schemas.ts";

/** How many of those that were decided are told. */
const DECIDED_MAX_COUNT = 50;

/** Bands that are proposed, what became of earlier proposals, and what each rule will do if things stay as they are. */
export const listProposals = defineRead({
  name: "proposal.list",
  scope: "cone:read",
  input: ListProposalsInput,
  output: ProposalList,
  errors: [],
  summary: "Proposed bands, and what each rule will do if things stay as they are",
  async run({ ctx }) {
    const now = formatUtc(ctx.clock.nowMicros());
    return ctx.store.read(async (tx) => {
      const { rules, states, judgements, open, band } = await loadRules(tx, ctx, now);
      const forecasts = Object.entries(rules).map(([name, rule]) => {
        const state = states.find((one) => one.rule === name) ?? quietState(name, now);
        return forecastRule(rule, state, judgements.get(name) ?? { holds: null, evidence: [] }, band, now);
      });
      const decided = await tx.proposals.listDecided(ctx.caller.workspace, DECIDED_MAX_COUNT);
      return { open: [...open], decided, rules: forecasts, checked_at_utc: now };
    });
  },
});
