/** What callers have so many calls a minute of, each by itself: using up one leaves the others as they are. */
export const VERB_BUDGETS = [
  "session",
  "cone",
  "decisions",
  "access",
  "reports",
  "searches",
  "looks",
  "changes",
  "reads",
] as const;
export type VerbBudget = (typeof VERB_BUDGETS)[number];

/** The budget of those who try to get in; no verb is taken from it. */
export const LOGIN_BUDGET = "log-ins";

/** Calls that are no verbs of a transport: streams, exports, which run verbs as parts of themselves, and the figures. */
export const STREAM_CALL = "live.entries";
export const SESSION_EXPORT_CALL = "export.session";
export const LOG_EXPORT_CALL = "export.log";
export const METRICS_CALL = "metrics.get";

/** Every call that a transport offers, by the name of its verb. */
export const CALLS: Readonly<Record<VerbBudget, readonly string[]>> = {
  session: [
    "session.start",
    "session.end",
    "session.hold",
    "session.resume",
    "session.rebaseline",
    "session.offerHandover",
    "session.acceptHandover",
    "session.withdrawHandover",
  ],
  cone: ["cone.set", "proposal.accept", "proposal.decline"],
  decisions: ["cone.decide", "gate.ask"],
  access: [
    "access.createOperator",
    "access.inviteOperator",
    "access.updateOperator",
    "access.createKey",
    "access.revokeKey",
    "access.endLogin",
  ],
  // With what else reads the whole record for one answer.
  reports: [
    "report.session",
    "report.period",
    "playbook.getFigures",
    "audit.verify",
    "policy.whatIf",
    SESSION_EXPORT_CALL,
    LOG_EXPORT_CALL,
  ],
  // What looks through much of the record, in the one thread that lists wait for too.
  searches: [
    "audit.search",
    "posture.getHistory",
    "health.getHistory",
    "session.countDays",
    "playbook.listVersions",
    "policy.listVersions",
  ],
  // What makes the server ask others on somebody's word.
  looks: ["check.run"],
  changes: [
    "session.addNote",
    "playbook.complete",
    "playbook.skip",
    "health.pushSignal",
    "health.removeSignal",
    "health.receiveAlerts",
    "check.set",
    "check.remove",
    "check.beat",
    "kpi.report",
    "kpi.importCsv",
  ],
  reads: [
    "session.get",
    "session.getById",
    "session.list",
    "session.compare",
    "session.getDrift",
    "cone.get",
    "cone.getPolicy",
    "cone.listHistory",
    "health.get",
    "check.list",
    "check.get",
    "kpi.list",
    "kpi.getHistory",
    "budget.list",
    "proposal.list",
    "playbook.getChecklist",
    "playbook.getNextStep",
    "summary.get",
    "system.about",
    "window.list",
    "audit.list",
    "audit.get",
    "audit.getKey",
    "audit.getCheckpoint",
    "audit.listCheckpoints",
    "audit.getConsistency",
    "audit.getInclusion",
    "access.getMe",
    "access.listOperators",
    "access.listKeys",
    "access.listLogins",
    STREAM_CALL,
    METRICS_CALL,
  ],
};

const BUDGET_OF: ReadonlyMap<string, VerbBudget> = new Map(
  VERB_BUDGETS.flatMap((budget) => CALLS[budget].map((call) => [call, budget] as const)),
);

/** The budget that a call is taken from. Throws an Error for a call that has none: it must not be offered without one. */
export function budgetOf(call: string): VerbBudget {
  const budget = BUDGET_OF.get(call);
  if (budget === undefined) throw new Error(`${call} has no budget`);
  return budget;
}
