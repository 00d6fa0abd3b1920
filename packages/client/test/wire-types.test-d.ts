import type * as core from "@valhalla-go/core";
import type { z } from "zod";
import type * as client from "../src/index.ts";

// Compiled, never run: the types that others install are those of the schemas and refusals of core.

type IsSame<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** What a verb takes and answers, beside what the client's method takes and answers. */
type IsMethodOf<V, M> = M extends (input: infer I, options?: client.CallOptions) => Promise<infer O>
  ? V extends { readonly spec: core.VerbSpec<infer In, infer Out> }
    ? IsSame<z.input<In>, Exclude<I, undefined>> & IsSame<z.output<Out>, O>
    : false
  : false;

type Session = client.SessionRoom;
type Cone = client.ConeRoom;
type Health = client.HealthRoom;
type Playbook = client.PlaybookRoom;

export const methods: {
  start: IsMethodOf<typeof core.startSession, Session["start"]>;
  end: IsMethodOf<typeof core.endSession, Session["end"]>;
  addNote: IsMethodOf<typeof core.addNote, Session["addNote"]>;
  hold: IsMethodOf<typeof core.holdSession, Session["hold"]>;
  resume: IsMethodOf<typeof core.resumeSession, Session["resume"]>;
  rebaseline: IsMethodOf<typeof core.rebaselineSession, Session["rebaseline"]>;
  offerHandover: IsMethodOf<typeof core.offerHandover, Session["offerHandover"]>;
  acceptHandover: IsMethodOf<typeof core.acceptHandover, Session["acceptHandover"]>;
  withdrawHandover: IsMethodOf<typeof core.withdrawHandover, Session["withdrawHandover"]>;
  getSession: IsMethodOf<typeof core.getSession, Session["get"]>;
  listSessions: IsMethodOf<typeof core.listSessions, Session["list"]>;
  getSessionById: IsMethodOf<typeof core.getSessionById, Session["getById"]>;
  compareSessions: IsMethodOf<typeof core.compareSessions, Session["compare"]>;
  countDays: IsMethodOf<typeof core.countDays, Session["countDays"]>;
  getPostureHistory: IsMethodOf<typeof core.getPostureHistory, client.PostureRoom["getHistory"]>;
  getCone: IsMethodOf<typeof core.getCone, Cone["get"]>;
  setCone: IsMethodOf<typeof core.setCone, Cone["set"]>;
  listConeHistory: IsMethodOf<typeof core.listConeHistory, Cone["listHistory"]>;
  getPolicy: IsMethodOf<typeof core.getPolicy, Cone["getPolicy"]>;
  decide: IsMethodOf<typeof core.decideAction, Cone["decide"]>;
  getHealth: IsMethodOf<typeof core.getHealth, Health["get"]>;
  pushSignal: IsMethodOf<typeof core.pushSignal, Health["pushSignal"]>;
  removeSignal: IsMethodOf<typeof core.removeSignal, Health["removeSignal"]>;
  getChecklist: IsMethodOf<typeof core.getChecklist, Playbook["getChecklist"]>;
  getNextStep: IsMethodOf<typeof core.getNextStep, Playbook["getNextStep"]>;
  complete: IsMethodOf<typeof core.completeStep, Playbook["complete"]>;
  listAudit: IsMethodOf<typeof core.listAudit, client.AuditRoom["list"]>;
  searchAudit: IsMethodOf<typeof core.searchAudit, client.AuditRoom["searchPage"]>;
  getEntry: IsMethodOf<typeof core.getEntry, client.AuditRoom["get"]>;
  verifyAudit: IsMethodOf<typeof core.verifyAudit, client.AuditRoom["verify"]>;
  getAbout: IsMethodOf<typeof core.getAbout, client.SystemRoom["about"]>;
  getSummary: IsMethodOf<typeof core.getSummary, client.SummaryRoom["get"]>;
  getDrift: IsMethodOf<typeof core.getDrift, Session["getDrift"]>;
  skip: IsMethodOf<typeof core.skipStep, Playbook["skip"]>;
  getKey: IsMethodOf<typeof core.getSigningKey, client.AuditRoom["getKey"]>;
  getCheckpoint: IsMethodOf<typeof core.getCheckpoint, client.AuditRoom["getCheckpoint"]>;
  listCheckpoints: IsMethodOf<typeof core.listCheckpoints, client.AuditRoom["listCheckpoints"]>;
  getConsistency: IsMethodOf<typeof core.getConsistency, client.AuditRoom["getConsistency"]>;
  getInclusion: IsMethodOf<typeof core.getInclusion, client.AuditRoom["getInclusion"]>;
  reportSession: IsMethodOf<typeof core.reportSession, client.ReportRoom["session"]>;
  reportPeriod: IsMethodOf<typeof core.reportPeriod, client.ReportRoom["period"]>;
  getMe: IsMethodOf<typeof core.getMe, client.AccessRoom["getMe"]>;
  listOperators: IsMethodOf<typeof core.listOperators, client.AccessRoom["listOperators"]>;
  createOperator: IsMethodOf<typeof core.createOperator, client.AccessRoom["createOperator"]>;
  inviteOperator: IsMethodOf<typeof core.inviteOperator, client.AccessRoom["inviteOperator"]>;
  updateOperator: IsMethodOf<typeof core.updateOperator, client.AccessRoom["updateOperator"]>;
  listKeys: IsMethodOf<typeof core.listKeys, client.AccessRoom["listKeys"]>;
  createKey: IsMethodOf<typeof core.createKey, client.AccessRoom["createKey"]>;
  revokeKey: IsMethodOf<typeof core.revokeKey, client.AccessRoom["revokeKey"]>;
  listLogins: IsMethodOf<typeof core.listLogins, client.AccessRoom["listLogins"]>;
  endLogin: IsMethodOf<typeof core.endLogin, client.AccessRoom["endLogin"]>;
  askGate: IsMethodOf<typeof core.askGate, client.GateRoom["ask"]>;
  listWindows: IsMethodOf<typeof core.listWindows, client.WindowRoom["list"]>;
  listKpis: IsMethodOf<typeof core.listKpis, client.KpiRoom["list"]>;
  getKpiHistory: IsMethodOf<typeof core.getKpiHistory, client.KpiRoom["getHistory"]>;
  reportKpis: IsMethodOf<typeof core.reportKpis, client.KpiRoom["report"]>;
  importKpis: IsMethodOf<typeof core.importKpis, client.KpiRoom["importCsv"]>;
  listBudgets: IsMethodOf<typeof core.listBudgets, client.BudgetRoom["list"]>;
  listProposals: IsMethodOf<typeof core.listProposals, client.ProposalRoom["list"]>;
  acceptProposal: IsMethodOf<typeof core.acceptProposal, client.ProposalRoom["accept"]>;
  declineProposal: IsMethodOf<typeof core.declineProposal, client.ProposalRoom["decline"]>;
  listChecks: IsMethodOf<typeof core.listChecks, client.CheckRoom["list"]>;
  getCheck: IsMethodOf<typeof core.getCheck, client.CheckRoom["get"]>;
  setCheck: IsMethodOf<typeof core.setCheck, client.CheckRoom["set"]>;
  removeCheck: IsMethodOf<typeof core.removeCheck, client.CheckRoom["remove"]>;
  runCheck: IsMethodOf<typeof core.runCheck, client.CheckRoom["run"]>;
  getHealthHistory: IsMethodOf<typeof core.getHealthHistory, client.HealthRoom["getHistory"]>;
  beat: IsMethodOf<typeof core.beat, client.CheckRoom["beat"]>;
  receiveAlerts: IsMethodOf<typeof core.receiveAlerts, Health["receiveAlerts"]>;
  listPolicyVersions: IsMethodOf<typeof core.listPolicyVersions, client.PolicyRoom["listVersions"]>;
  whatIf: IsMethodOf<typeof core.whatIf, client.PolicyRoom["whatIf"]>;
  listPlaybookVersions: IsMethodOf<typeof core.listPlaybookVersions, client.PlaybookRoom["listVersions"]>;
  getPlaybookFigures: IsMethodOf<typeof core.getPlaybookFigures, client.PlaybookRoom["getFigures"]>;
} = {
  start: true,
  end: true,
  addNote: true,
  hold: true,
  resume: true,
  rebaseline: true,
  offerHandover: true,
  acceptHandover: true,
  withdrawHandover: true,
  getSession: true,
  listSessions: true,
  getSessionById: true,
  compareSessions: true,
  countDays: true,
  getPostureHistory: true,
  getCone: true,
  setCone: true,
  listConeHistory: true,
  getPolicy: true,
  decide: true,
  getHealth: true,
  pushSignal: true,
  removeSignal: true,
  getChecklist: true,
  getNextStep: true,
  complete: true,
  listAudit: true,
  searchAudit: true,
  getEntry: true,
  verifyAudit: true,
  getAbout: true,
  getSummary: true,
  getDrift: true,
  skip: true,
  getKey: true,
  getCheckpoint: true,
  listCheckpoints: true,
  getConsistency: true,
  getInclusion: true,
  reportSession: true,
  reportPeriod: true,
  getMe: true,
  listOperators: true,
  createOperator: true,
  inviteOperator: true,
  updateOperator: true,
  listKeys: true,
  createKey: true,
  revokeKey: true,
  listLogins: true,
  endLogin: true,
  listPolicyVersions: true,
  whatIf: true,
  listPlaybookVersions: true,
  getPlaybookFigures: true,
  listChecks: true,
  getCheck: true,
  setCheck: true,
  removeCheck: true,
  runCheck: true,
  getHealthHistory: true,
  beat: true,
  receiveAlerts: true,
  askGate: true,
  listWindows: true,
  listKpis: true,
  getKpiHistory: true,
  reportKpis: true,
  importKpis: true,
  listBudgets: true,
  listProposals: true,
  acceptProposal: true,
  declineProposal: true,
};

/** INVALID_INPUT tells its issues as `errors`, and a scope is any text so that a new one breaks nobody. */
type FactsOnTheWire = {
  [C in core.ErrorCode]: C extends "INVALID_INPUT"
    ? client.NoFacts
    : C extends "SCOPE_MISSING"
      ? { readonly scope: string }
      : C extends "SCOPE_NOT_YOURS"
        ? { readonly scopes: readonly string[] }
        : core.ErrorFacts[C];
};

export const refusals: IsSame<FactsOnTheWire, client.RefusalFacts> = true;

// The comparison itself can fail.
export const negative_control: IsSame<client.ActiveSession, client.EndedSession> = false;
