import {
  type Verb,
  type VerbContext,
  acceptHandover,
  acceptProposal,
  addNote,
  askGate,
  beat,
  compareSessions,
  completeStep,
  countDays,
  createKey,
  createOperator,
  decideAction,
  declineProposal,
  endLogin,
  endSession,
  getAbout,
  getCheckpoint,
  getConsistency,
  getInclusion,
  getKpiHistory,
  getSigningKey,
  importKpis,
  listBudgets,
  listCheckpoints,
  getCheck,
  getChecklist,
  getCone,
  getDrift,
  getEntry,
  getHealth,
  getHealthHistory,
  getMe,
  getNextStep,
  getPlaybookFigures,
  getPolicy,
  getPostureHistory,
  getSession,
  getSessionById,
  getSummary,
  holdSession,
  inviteOperator,
  listAudit,
  listChecks,
  listConeHistory,
  listKeys,
  listKpis,
  listLogins,
  listOperators,
  listPlaybookVersions,
  listPolicyVersions,
  listProposals,
  listSessions,
  listWindows,
  offerHandover,
  pushSignal,
  rebaselineSession,
  receiveAlerts,
  removeCheck,
  removeSignal,
  reportKpis,
  reportPeriod,
  reportSession,
  resumeSession,
  revokeKey,
  runCheck,
  searchAudit,
  setCheck,
  setCone,
  skipStep,
  startSession,
  updateOperator,
  verifyAudit,
  whatIf,
  withdrawHandover,
} from "@valhalla-go/core";
import type { z } from "zod";
import { gateStatus } from "./gate/gate-status.ts";
import type { AnswerFormats } from "./rest/answer-format.ts";
import { PERIOD_REPORT_FORMATS, SESSION_REPORT_FORMATS } from "./rest/report-formats.ts";

type AnyVerb = Verb<z.ZodType, z.ZodType, VerbContext>;

/** A verb as REST offers it. */
export interface Operation {
  readonly verb: AnyVerb;
  readonly method: "get" | "post" | "delete";
  /** Express path; its parameters are fields of the input. */
  readonly path: string;
  /** The fields may also be sent as query parameters, without a body, as the old service took them. */
  readonly query_instead_of_body?: true;
  /** The forms beside JSON in which the answer can be had. */
  readonly formats?: AnswerFormats;
  /** For callers that look at nothing but the status. */
  readonly strict?: StrictStatus;
}

/** With `strict` in the input the status of an answer depends on it; without, it is 200. */
export interface StrictStatus {
  readonly of: (answer: never) => number;
  /** The statuses beside 200, and what each of them means. */
  readonly meanings: Readonly<Record<number, string>>;
}

const GATE_STATUS: StrictStatus = {
  of: gateStatus,
  meanings: { 403: "NO_GO", 409: "HOLD", 503: "It could not be decided" },
};

/** Every call of the REST interface. The OpenAPI document and the parity test are made from this table too. */
export const operations: readonly Operation[] = [
  { method: "get", path: "/core/go/session", verb: asAny(getSession) },
  { method: "post", path: "/core/go/start_session", verb: asAny(startSession) },
  { method: "post", path: "/core/go/end_session", verb: asAny(endSession) },
  { method: "post", path: "/core/go/notes", verb: asAny(addNote) },
  { method: "post", path: "/core/go/hold", verb: asAny(holdSession) },
  { method: "post", path: "/core/go/resume", verb: asAny(resumeSession) },
  { method: "post", path: "/core/go/rebaseline", verb: asAny(rebaselineSession) },
  { method: "post", path: "/core/go/handover", verb: asAny(offerHandover) },
  { method: "post", path: "/core/go/handover/accept", verb: asAny(acceptHandover) },
  { method: "post", path: "/core/go/handover/withdraw", verb: asAny(withdrawHandover) },
  { method: "get", path: "/core/go/sessions", verb: asAny(listSessions) },
  // Before the path with an id, which would take it for one.
  { method: "get", path: "/core/go/sessions/compare", verb: asAny(compareSessions) },
  { method: "get", path: "/core/go/sessions/days", verb: asAny(countDays) },
  { method: "get", path: "/core/go/sessions/:id", verb: asAny(getSessionById) },
  {
    method: "get",
    path: "/core/go/sessions/:id/report",
    verb: asAny(reportSession),
    formats: SESSION_REPORT_FORMATS,
  },
  { method: "get", path: "/core/go/report", verb: asAny(reportPeriod), formats: PERIOD_REPORT_FORMATS },
  { method: "get", path: "/core/go/checklist", verb: asAny(getChecklist) },
  { method: "get", path: "/core/go/next_step", verb: asAny(getNextStep) },
  { method: "post", path: "/core/go/complete", verb: asAny(completeStep) },
  { method: "post", path: "/core/go/skip", verb: asAny(skipStep) },
  { method: "get", path: "/core/go/playbook/versions", verb: asAny(listPlaybookVersions) },
  { method: "get", path: "/core/go/playbook/figures", verb: asAny(getPlaybookFigures) },
  { method: "get", path: "/core/go/drift", verb: asAny(getDrift) },
  { method: "get", path: "/core/go/summary", verb: asAny(getSummary) },
  { method: "get", path: "/core/go/gate", verb: asAny(askGate), strict: GATE_STATUS },
  { method: "get", path: "/core/about", verb: asAny(getAbout) },
  { method: "get", path: "/core/go/windows", verb: asAny(listWindows) },
  { method: "get", path: "/core/posture/history", verb: asAny(getPostureHistory) },
  { method: "get", path: "/core/cone/state", verb: asAny(getCone) },
  { method: "post", path: "/core/cone/state", verb: asAny(setCone), query_instead_of_body: true },
  { method: "get", path: "/core/cone/history", verb: asAny(listConeHistory) },
  { method: "get", path: "/core/cone/policy", verb: asAny(getPolicy) },
  { method: "get", path: "/core/cone/policy/versions", verb: asAny(listPolicyVersions) },
  // Changes nothing; a policy is more than a URL holds.
  { method: "post", path: "/core/cone/policy/what_if", verb: asAny(whatIf) },
  { method: "get", path: "/core/cone/decide", verb: asAny(decideAction) },
  { method: "get", path: "/core/cone/proposals", verb: asAny(listProposals) },
  { method: "post", path: "/core/cone/proposals/:proposal_id/accept", verb: asAny(acceptProposal) },
  { method: "post", path: "/core/cone/proposals/:proposal_id/decline", verb: asAny(declineProposal) },
  { method: "get", path: "/core/kpis", verb: asAny(listKpis) },
  { method: "post", path: "/core/kpis", verb: asAny(reportKpis) },
  { method: "post", path: "/core/kpis/import", verb: asAny(importKpis) },
  { method: "get", path: "/core/kpis/:kpi/history", verb: asAny(getKpiHistory) },
  { method: "get", path: "/core/budgets", verb: asAny(listBudgets) },
  { method: "get", path: "/core/status/ryg", verb: asAny(getHealth) },
  { method: "get", path: "/core/status/history", verb: asAny(getHealthHistory) },
  { method: "post", path: "/core/status/signals", verb: asAny(pushSignal) },
  { method: "delete", path: "/core/status/signals/:source", verb: asAny(removeSignal) },
  { method: "post", path: "/core/status/alertmanager", verb: asAny(receiveAlerts) },
  { method: "get", path: "/core/status/checks", verb: asAny(listChecks) },
  { method: "get", path: "/core/status/checks/:check_id", verb: asAny(getCheck) },
  { method: "post", path: "/core/status/checks/:check_id", verb: asAny(setCheck) },
  { method: "delete", path: "/core/status/checks/:check_id", verb: asAny(removeCheck) },
  { method: "post", path: "/core/status/checks/:check_id/run", verb: asAny(runCheck) },
  { method: "post", path: "/core/status/checks/:check_id/beat", verb: asAny(beat) },
  { method: "get", path: "/core/audit", verb: asAny(listAudit) },
  { method: "get", path: "/core/audit/search", verb: asAny(searchAudit) },
  { method: "get", path: "/core/audit/entries/:seq", verb: asAny(getEntry) },
  { method: "get", path: "/core/audit/verify", verb: asAny(verifyAudit) },
  { method: "get", path: "/core/audit/key", verb: asAny(getSigningKey) },
  { method: "get", path: "/core/audit/checkpoint", verb: asAny(getCheckpoint) },
  { method: "get", path: "/core/audit/checkpoints", verb: asAny(listCheckpoints) },
  { method: "get", path: "/core/audit/consistency", verb: asAny(getConsistency) },
  { method: "get", path: "/core/audit/inclusion", verb: asAny(getInclusion) },
  { method: "get", path: "/core/access/me", verb: asAny(getMe) },
  { method: "get", path: "/core/access/operators", verb: asAny(listOperators) },
  { method: "post", path: "/core/access/operators", verb: asAny(createOperator) },
  { method: "post", path: "/core/access/operators/:operator_id", verb: asAny(updateOperator) },
  { method: "post", path: "/core/access/operators/:operator_id/invitation", verb: asAny(inviteOperator) },
  { method: "get", path: "/core/access/keys", verb: asAny(listKeys) },
  { method: "post", path: "/core/access/keys", verb: asAny(createKey) },
  { method: "delete", path: "/core/access/keys/:key_id", verb: asAny(revokeKey) },
  { method: "get", path: "/core/access/logins", verb: asAny(listLogins) },
  { method: "delete", path: "/core/access/logins/:login_id", verb: asAny(endLogin) },
];

/** A verb whose input is checked at run time, as it must be for what comes over the wire. */
function asAny<I extends z.ZodType, O extends z.ZodType>(verb: Verb<I, O, VerbContext>): AnyVerb {
  const call = ({ ctx, input }: { ctx: VerbContext; input: unknown }) => verb({ ctx, input: input as z.input<I> });
  return Object.assign(call, { spec: verb.spec });
}
