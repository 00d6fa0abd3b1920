import { type VerbContext, acceptProposal, declineProposal, followRules, reportKpis, setCone } from "@valhalla-go/core";
import type { ParityCase } from "./cases.ts";

/** Stand for proposals whose ids are known only when there are any. */
const TIGHTENING = "the tightening that is proposed";
const LOOSENING = "the loosening that is proposed";
const DECLINED = "the proposal that was declined";

/** The ids behind {@link TIGHTENING} and the others. */
export async function findProposalIds({ store }: VerbContext): Promise<Readonly<Record<string, string | undefined>>> {
  return store.read(async ({ proposals }) => {
    const open = await proposals.listOpen("default");
    const decided = await proposals.listDecided("default", 10);
    return {
      [TIGHTENING]: open.find(({ direction }) => direction === "tighten")?.id,
      [LOOSENING]: open.find(({ direction }) => direction === "loosen")?.id,
      [DECLINED]: decided.find(({ state }) => state === "declined")?.id,
    };
  });
}

function policy(dwell_minutes: number): Pick<ParityCase, "files"> {
  return {
    files: {
      "policy.yaml": `version: watched
dwell_minutes: ${dwell_minutes}
classes: {}
engines: {}
kpis:
  runway_months:
    title: Runway
    better: higher
    yellow: 12
    red: 6
    meaning: Cash by burn
budgets:
  runway: { title: Enough money, of: { kpi: runway_months }, objective: 0.9 }
rules:
  short:
    title: Money is short
    when: [runway_months < 6]
    clear_minutes: 0
    propose: C
`,
    },
  };
}

const watched = policy(0);
const report = (value: number, at: string) => (ctx: VerbContext) =>
  reportKpis({ ctx, input: { points: [{ kpi: "runway_months", value, at }] } });

async function propose(ctx: VerbContext): Promise<void> {
  await report(5, "2026-01-01T08:00:00Z")(ctx);
  await followRules({ ctx, input: {} });
}

async function decline(ctx: VerbContext): Promise<void> {
  await propose(ctx);
  const { [TIGHTENING]: proposal_id = "" } = await findProposalIds(ctx);
  await declineProposal({ ctx, input: { proposal_id, reason: "Money is on its way" } });
}

async function accept(ctx: VerbContext): Promise<void> {
  await propose(ctx);
  const { [TIGHTENING]: proposal_id = "" } = await findProposalIds(ctx);
  await acceptProposal({ ctx, input: { proposal_id } });
}

async function proposeLoosening(ctx: VerbContext): Promise<void> {
  await accept(ctx);
  await report(20, "2026-01-01T08:30:00Z")(ctx);
  await followRules({ ctx, input: {} });
}

const point = { kpi: "runway_months", value: 7.5, at: "2025-12-31T12:00:00+01:00" };
const accepted = { verb: "proposal.accept", ...watched };
const declined = { verb: "proposal.decline", ...watched };

/** For each call about KPIs, budgets and proposals: success in more than one state, and every refusal that it knows. */
export const RULE_CASES: readonly ParityCase[] = [
  { verb: "kpi.list", name: "of none", input: {} },
  { verb: "kpi.list", name: "with a value", ...watched, prepare: propose, input: {} },
  { verb: "kpi.list", name: "with a field that it does not know", input: { kpi: "x" }, code: "INVALID_INPUT" },
  { verb: "kpi.getHistory", name: "of a KPI", ...watched, prepare: propose, input: { kpi: "runway_months", days: 7 } },
  { verb: "kpi.getHistory", name: "of none", ...watched, input: { kpi: "churn" }, code: "KPI_UNKNOWN" },
  { verb: "kpi.getHistory", name: "of a year", ...watched, input: { kpi: "churn", days: 366 }, code: "INVALID_INPUT" },
  { verb: "kpi.report", name: "a value", ...watched, input: { points: [point] } },
  { verb: "kpi.report", name: "one that is known", ...watched, prepare: propose, input: { points: [point, point] } },
  {
    verb: "kpi.report",
    name: "of none",
    ...watched,
    input: { points: [{ ...point, kpi: "churn" }] },
    code: "KPI_UNKNOWN",
  },
  {
    verb: "kpi.report",
    name: "of the future",
    ...watched,
    input: { points: [{ ...point, at: "2999-01-01" }] },
    code: "INVALID_INPUT",
  },
  {
    verb: "kpi.importCsv",
    name: "two values",
    ...watched,
    input: { csv: "kpi,at,value\nrunway_months,2025-12-30,7\nrunway_months,2025-12-31,8\n" },
  },
  {
    verb: "kpi.importCsv",
    name: "with bad lines",
    ...watched,
    input: { csv: "kpi,at,value\nchurn,2025-12-30,7\n" },
    code: "INVALID_INPUT",
  },
  { verb: "budget.list", name: "of none", input: {} },
  { verb: "budget.list", name: "with data", ...watched, prepare: propose, input: {} },
  { verb: "budget.list", name: "with a field that it does not know", input: { budget: "x" }, code: "INVALID_INPUT" },
  { verb: "proposal.list", name: "of none", input: {} },
  { verb: "proposal.list", name: "of both kinds", ...watched, prepare: proposeLoosening, input: {} },
  { verb: "proposal.list", name: "with a field that it does not know", input: { all: "yes" }, code: "INVALID_INPUT" },
  { ...accepted, name: "a worse band", prepare: propose, input: { proposal_id: TIGHTENING } },
  { ...accepted, name: "a better band", prepare: proposeLoosening, input: { proposal_id: LOOSENING, reason: "Paid" } },
  {
    ...accepted,
    name: "a better band, without a reason",
    prepare: proposeLoosening,
    input: { proposal_id: LOOSENING },
    code: "INVALID_INPUT",
  },
  { ...accepted, name: "none", input: { proposal_id: "none" }, code: "PROPOSAL_UNKNOWN" },
  {
    ...accepted,
    name: "one that is declined",
    prepare: decline,
    input: { proposal_id: DECLINED },
    code: "PROPOSAL_DECIDED",
  },
  {
    verb: "proposal.accept",
    ...policy(60),
    name: "a better band too soon",
    prepare: proposeLoosening,
    input: { proposal_id: LOOSENING, reason: "Paid" },
    code: "CONE_DWELL",
  },
  {
    ...declined,
    name: "with a reason",
    prepare: propose,
    input: { proposal_id: TIGHTENING, reason: "Money is on its way" },
  },
  {
    ...declined,
    name: "without a reason",
    prepare: propose,
    input: { proposal_id: TIGHTENING },
    code: "INVALID_INPUT",
  },
  { ...declined, name: "none", input: { proposal_id: "none", reason: "No" }, code: "PROPOSAL_UNKNOWN" },
  {
    ...declined,
    name: "one that is declined",
    prepare: decline,
    input: { proposal_id: DECLINED, reason: "No" },
    code: "PROPOSAL_DECIDED",
  },
  {
    verb: "cone.set",
    ...policy(60),
    name: "better than a rule made it, too soon",
    prepare: accept,
    input: { band: "B", reason: "Paid" },
    code: "CONE_DWELL",
  },
  {
    verb: "cone.set",
    ...policy(60),
    name: "better than somebody made it by hand, at once",
    prepare: (ctx) => setCone({ ctx, input: { band: "D", reason: "Mistyped" } }),
    input: { band: "B", reason: "Mended" },
  },
  {
    verb: "cone.set",
    ...watched,
    name: "with a metric that is a KPI",
    input: { band: "B", reason: "By hand", metrics: { runway_months: 99 } },
    code: "INVALID_INPUT",
  },
];

/** For each change of these, an input that is valid and not that of its first case. */
export const OTHER_RULE_INPUTS: Readonly<Record<string, ParityCase["input"]>> = {
  "kpi.report": { points: [{ ...point, value: 9 }] },
  "kpi.importCsv": { csv: "kpi,at,value\nrunway_months,2025-12-29,7\n" },
  "proposal.accept": { proposal_id: "another" },
  "proposal.decline": { proposal_id: "another", reason: "No" },
};
