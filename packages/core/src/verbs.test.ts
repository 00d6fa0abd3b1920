import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { awaitGoError } from "../test/catch-go-error.ts";
import { DEFAULT_MATRIX, EPOCH, OLGA, PIA } from "../test/fixtures.ts";
import { makeContext, withActor, withScopes } from "../test/test-context.ts";
import { SCOPES } from "./actor/scopes.ts";
import { Policy } from "./policy/schemas.ts";
import { parseUtc } from "./time/utc.ts";
import type { VerbContext } from "./verb/context.ts";
import * as verbs from "./verbs.ts";

/** Every verb with an input that does something; a new verb does not compile without a row here. */
const CALLS: { readonly [V in keyof typeof verbs]: (ctx: VerbContext) => Promise<unknown> } = {
  startSession: (ctx) => verbs.startSession({ ctx, input: { notes: "Weekly review" } }),
  addNote: (ctx) => verbs.addNote({ ctx, input: { text: "All quiet" } }),
  setCone: (ctx) => verbs.setCone({ ctx, input: { band: "C", reason: "Cash is short", metrics: { cash: 1 } } }),
  decideAction: (ctx) => verbs.decideAction({ ctx, input: { engine: "pricing", action: "run" } }),
  pushSignal: (ctx) =>
    verbs.pushSignal({ ctx, input: { source: "backup", status: "yellow", reason: "Late", ttl_seconds: 60 } }),
  recordHealth: (ctx) => verbs.recordHealth({ ctx, input: {} }),
  removeSignal: (ctx) => verbs.removeSignal({ ctx, input: { source: "backup" } }),
  recordGovernance: (ctx) => verbs.recordGovernance({ ctx, input: {} }),
  holdSession: (ctx) => verbs.holdSession({ ctx, input: { reason: "Lunch" } }),
  resumeSession: (ctx) => verbs.resumeSession({ ctx, input: { reason: "Back" } }),
  rebaselineSession: (ctx) => verbs.rebaselineSession({ ctx, input: { reason: "It is as it is" } }),
  completeStep: (ctx) => verbs.completeStep({ ctx, input: { step_id: "look" } }),
  offerHandover: (ctx) => verbs.offerHandover({ ctx, input: { to: PIA.id, reason: "End of my shift" } }),
  acceptHandover: (ctx) => verbs.acceptHandover({ ctx: withActor(ctx, PIA), input: {} }),
  async withdrawHandover(ctx) {
    await verbs.offerHandover({ ctx: withActor(ctx, PIA), input: { to: OLGA.id, reason: "End of my shift" } });
    return verbs.withdrawHandover({ ctx, input: { reason: "Not today" } });
  },
  getDue: (ctx) => verbs.getDue({ ctx: inHours(ctx, 9), input: {} }),
  warnSession: (ctx) => verbs.warnSession({ ctx: inHours(ctx, 9), input: {} }),
  expireSession: (ctx) => verbs.expireSession({ ctx: inHours(ctx, 30), input: {} }),
  async endSession(ctx) {
    await verbs.startSession({ ctx: inHours(ctx, 31), input: {} });
    return verbs.endSession({ ctx: inHours(ctx, 32), input: { reason: "aborted" } });
  },
  listWindows: (ctx) => verbs.listWindows({ ctx, input: {} }),
  askGate: (ctx) => verbs.askGate({ ctx, input: { engine: "pricing", action: "run" } }),
  async answerGates(ctx) {
    const question = { engine: "invoicing", action: "run", purpose: "deploy", dry_run: false } as const;
    return verbs.answerGates({ ctx, input: { asks: [{ actor: OLGA, request_id: null, question, times: 3 }] } });
  },
  closeFolds: (ctx) => verbs.closeFolds({ ctx: inHours(ctx, 1), input: {} }),
  getAbout: (ctx) => verbs.getAbout({ ctx, input: {} }),
  getSession: (ctx) => verbs.getSession({ ctx, input: {} }),
  async compareSessions(ctx) {
    const { sessions } = await verbs.listSessions({ ctx, input: {} });
    return verbs.compareSessions({ ctx, input: { a: sessions[0]?.id ?? "", b: sessions[1]?.id ?? "" } });
  },
  countDays: (ctx) => verbs.countDays({ ctx, input: { from: "2026-01-01", to: "2026-01-03", zone: "Asia/Tokyo" } }),
  getPostureHistory: (ctx) => verbs.getPostureHistory({ ctx: inHours(ctx, 33), input: { from: "2026-01-01" } }),
  getDrift: (ctx) => verbs.getDrift({ ctx, input: {} }),
  getSessionById: (ctx) => verbs.getSessionById({ ctx, input: { id: "id-000001" } }),
  listSessions: (ctx) => verbs.listSessions({ ctx, input: {} }),
  getCone: (ctx) => verbs.getCone({ ctx, input: {} }),
  whatIf: (ctx) => verbs.whatIf({ ctx, input: { policy: { ...DEFAULT_MATRIX, version: "2" } } }),
  listPolicyVersions: (ctx) => verbs.listPolicyVersions({ ctx, input: {} }),
  getPolicy: (ctx) => verbs.getPolicy({ ctx, input: {} }),
  listConeHistory: (ctx) => verbs.listConeHistory({ ctx, input: {} }),
  getHealth: (ctx) => verbs.getHealth({ ctx, input: {} }),
  getHealthHistory: (ctx) => verbs.getHealthHistory({ ctx, input: { source: "check.web" } }),
  receiveAlerts: (ctx) =>
    verbs.receiveAlerts({ ctx, input: { alerts: [{ status: "firing", labels: { alertname: "DiskFull" } }] } }),
  async setCheck(ctx) {
    await verbs.setCheck({ ctx, input: { check_id: "job", check: { kind: "heartbeat", every_seconds: 600 } } });
    return verbs.setCheck({ ctx, input: { check_id: "web", check: { kind: "http", url: "https://web.example" } } });
  },
  runCheck: (ctx) => verbs.runCheck({ ctx, input: { check_id: "web" } }),
  workChecks: (ctx) => verbs.workChecks({ ctx, input: { holder: "server-1", results: [], want: 10 } }),
  beat: (ctx) => verbs.beat({ ctx, input: { check_id: "job" } }),
  listChecks: (ctx) => verbs.listChecks({ ctx, input: {} }),
  getCheck: (ctx) => verbs.getCheck({ ctx, input: { check_id: "job" } }),
  removeCheck: (ctx) => verbs.removeCheck({ ctx, input: { check_id: "web", reason: "Gone" } }),
  skipStep: (ctx) => verbs.skipStep({ ctx, input: { step_id: "run", reason: "Not today" } }),
  getChecklist: (ctx) => verbs.getChecklist({ ctx, input: {} }),
  getNextStep: (ctx) => verbs.getNextStep({ ctx, input: {} }),
  listPlaybookVersions: (ctx) => verbs.listPlaybookVersions({ ctx, input: {} }),
  getPlaybookFigures: (ctx) => verbs.getPlaybookFigures({ ctx, input: {} }),
  listAudit: (ctx) => verbs.listAudit({ ctx, input: {} }),
  searchAudit: (ctx) => verbs.searchAudit({ ctx, input: { text: "cash" } }),
  getEntry: (ctx) => verbs.getEntry({ ctx, input: { seq: 1 } }),
  verifyAudit: (ctx) => verbs.verifyAudit({ ctx, input: {} }),
  getSummary: (ctx) => verbs.getSummary({ ctx, input: {} }),
  recordKey: (ctx) => verbs.recordKey({ ctx, input: { previous: null } }),
  getSigningKey: (ctx) => verbs.getSigningKey({ ctx, input: {} }),
  recordSessionExport: (ctx) => verbs.recordSessionExport({ ctx, input: { id: "id-000001" } }),
  recordLogExport: (ctx) => verbs.recordLogExport({ ctx, input: {} }),
  sealBundle: (ctx) => verbs.sealBundle({ ctx, input: { digest: "0".repeat(64) } }),
  signCheckpoint: (ctx) => verbs.signCheckpoint({ ctx, input: {} }),
  getCheckpoint: (ctx) => verbs.getCheckpoint({ ctx, input: {} }),
  listCheckpoints: (ctx) => verbs.listCheckpoints({ ctx, input: {} }),
  getConsistency: (ctx) => verbs.getConsistency({ ctx, input: { from: 1, to: 2 } }),
  getInclusion: (ctx) => verbs.getInclusion({ ctx, input: { seq: 1, size: 2 } }),
  reportSession: (ctx) => verbs.reportSession({ ctx, input: { id: "id-000001" } }),
  reportPeriod: (ctx) => verbs.reportPeriod({ ctx, input: { from: "2026-01-01", to: "2026-02-01" } }),
  getMe: (ctx) => verbs.getMe({ ctx, input: {} }),
  createFirstOwner: (ctx) =>
    verbs.createFirstOwner({ ctx, input: { login: "Olga", name: "Olga Ivanova", password_hash: HASH } }),
  createOperator: (ctx) =>
    verbs.createOperator({ ctx, input: { login: "pia", name: "Pia Lindqvist", roles: ["viewer"] } }),
  listOperators: (ctx) => verbs.listOperators({ ctx, input: {} }),
  inviteOperator: async (ctx) => verbs.inviteOperator({ ctx, input: { operator_id: await idOf(ctx, "pia") } }),
  async acceptInvitation(ctx) {
    const token_hash = ctx.secrets.digest(SECOND_SECRET);
    return verbs.acceptInvitation({ ctx: await as(ctx, "pia"), input: { token_hash, password_hash: HASH } });
  },
  setPassword: async (ctx) =>
    verbs.setPassword({ ctx: await as(ctx, "pia"), input: { password_hash: `${HASH}2`, expected_hash: HASH } }),
  beginLogin: async (ctx) => verbs.beginLogin({ ctx: await as(ctx, "pia"), input: LOGIN }),
  listLogins: async (ctx) => verbs.listLogins({ ctx: await as(ctx, "pia"), input: {} }),
  confirmLogin: async (ctx) =>
    verbs.confirmLogin({ ctx: later(await as(ctx, "pia")), input: { login_id: await loginOf(ctx, "pia") } }),
  endLogin: async (ctx) => verbs.endLogin({ ctx, input: { login_id: await loginOf(ctx, "pia") } }),
  enterByOidc: (ctx) => verbs.enterByOidc({ ctx, input: { identity: IDENTITY, name: "Ole", roles: ["operator"] } }),
  updateOperator: async (ctx) =>
    verbs.updateOperator({ ctx, input: { operator_id: await idOf(ctx, "pia"), roles: ["approver"] } }),
  createKey: (ctx) => verbs.createKey({ ctx, input: { name: "billing pipeline", scopes: ["cone:decide"] } }),
  listKeys: (ctx) => verbs.listKeys({ ctx, input: {} }),
  noteUse: async (ctx) =>
    verbs.noteUse({ ctx, input: { keys: [{ id: await keyOf(ctx), last_used_utc: EPOCH }], logins: [] } }),
  revokeKey: async (ctx) => verbs.revokeKey({ ctx, input: { key_id: await keyOf(ctx) } }),
  reportKpis: (ctx) => verbs.reportKpis({ ctx: watched(ctx), input: { points: [{ kpi: "runway_months", value: 4 }] } }),
  importKpis: (ctx) =>
    verbs.importKpis({ ctx: watched(ctx), input: { csv: "kpi,at,value\nrunway_months,2026-01-01,6\n" } }),
  noteSamples: (ctx) =>
    verbs.noteSamples({ ctx: watched(ctx), input: { samples: [{ kpi: "error_rate", at_utc: EPOCH, value: 0.1 }] } }),
  listKpis: (ctx) => verbs.listKpis({ ctx: watched(ctx), input: {} }),
  getKpiHistory: (ctx) => verbs.getKpiHistory({ ctx: watched(ctx), input: { kpi: "runway_months" } }),
  listBudgets: (ctx) => verbs.listBudgets({ ctx: watched(ctx), input: {} }),
  getDueRules: (ctx) => verbs.getDueRules({ ctx: watched(ctx), input: {} }),
  noteRules: (ctx) => verbs.noteRules({ ctx: watched(ctx, 10), input: {} }),
  followRules: (ctx) => verbs.followRules({ ctx: watched(ctx), input: {} }),
  listProposals: (ctx) => verbs.listProposals({ ctx: watched(ctx), input: {} }),
  declineProposal: async (ctx) =>
    verbs.declineProposal({ ctx, input: { proposal_id: await proposalOf(ctx), reason: "Money is on its way" } }),
  acceptProposal: async (ctx) => verbs.acceptProposal({ ctx, input: { proposal_id: await proposalOf(ctx) } }),
  noteDeeds: (ctx) =>
    verbs.noteDeeds({
      ctx,
      input: {
        deeds: [
          { event: "ACCESS_DENY", payload: { verb: "cone.set" }, count: 3, first_at_utc: EPOCH, last_at_utc: EPOCH },
        ],
      },
    }),
};

const HASH = "$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA";
/** What the invitation holds that is made after the one of a new account. */
const SECOND_SECRET = `secret-${"2".padStart(36, "0")}`;
const IDENTITY = { issuer: "https://issuer.example", subject: "ole" };
const LOGIN = { token_hash: "a".repeat(64), auth: "password", address: null, agent: null } as const;

/** The ids of what earlier calls made; one that no call made where a test runs a verb by itself. */
async function idOf({ store }: VerbContext, login: string): Promise<string> {
  return (await store.read((tx) => tx.access.findOperatorByLogin(login)))?.operator.id ?? "nobody";
}

async function loginOf(ctx: VerbContext, login: string): Promise<string> {
  const id = await idOf(ctx, login);
  return (await ctx.store.read((tx) => tx.access.listLogins(id)))[0]?.login.id ?? "none";
}

async function keyOf({ store, caller }: VerbContext): Promise<string> {
  return (await store.read((tx) => tx.access.listKeys(caller.workspace)))[0]?.key.id ?? "none";
}

async function as(ctx: VerbContext, login: string): Promise<VerbContext> {
  return withActor(ctx, { kind: "operator", id: await idOf(ctx, login), name: login });
}

/** The same context where KPIs are defined, and rules that have to hold for so many minutes. */
function watched(ctx: VerbContext, for_minutes = 0): VerbContext {
  const kpi = { title: "A figure", better: "higher", meaning: "As the books have it" };
  const source = { prometheus: "http://prometheus.example", query: "up" };
  const rule = { title: "Money is short", when: ["runway_months < 6"], propose: "D", for_minutes };
  const kpis = { runway_months: kpi, error_rate: { ...kpi, source } };
  return { ...ctx, policy: Policy.parse({ ...ctx.policy, kpis, rules: { runway: rule, runway_too: rule } }) };
}

async function proposalOf({ store, caller }: VerbContext): Promise<string> {
  return (await store.read((tx) => tx.proposals.listOpen(caller.workspace)))[0]?.id ?? "none";
}

function later(ctx: VerbContext): VerbContext {
  return inHours(ctx, 1);
}

/** The same context so many hours after the beginning of the tests' time. */
function inHours(ctx: VerbContext, hours: number): VerbContext {
  return { ...ctx, clock: { nowMicros: () => parseUtc(EPOCH) + hours * 3_600_000_000 } };
}

const VERBS = { ...verbs };
const NAMES = Object.keys(CALLS) as (keyof typeof verbs)[];

describe("the verbs", () => {
  it("have names of their own, as room and deed", () => {
    const names = NAMES.map((name) => VERBS[name].spec.name);

    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/);
  });

  it("answer one after another, on one store, what their schemas say, and write entries only where they change", async () => {
    const ctx = makeContext();
    for (const name of NAMES) {
      const before = ctx.store.state();
      const answer = await CALLS[name](ctx);
      const after = ctx.store.state();
      const { kind, output } = VERBS[name].spec;

      expect({ name, answer: output.parse(answer) }).toEqual({ name, answer });
      expect({ name, changed: !isDeepStrictEqual(before, after) }).toEqual({
        name,
        // A seal is signed and not kept.
        changed: kind !== "read" && name !== "sealBundle",
      });
      expect({ name, recorded: after.rows.length > before.rows.length }).toEqual({
        name,
        recorded: kind === "change" || kind === "answer",
      });
    }
  });

  it.each(NAMES)("%s needs its own scope, and no other stands in for it", async (name) => {
    const { scope } = VERBS[name].spec;
    const ctx = withScopes(makeContext(), ...SCOPES.filter((other) => other !== scope));
    const before = ctx.store.state();

    expect(await awaitGoError(CALLS[name](ctx))).toMatchObject({ code: "SCOPE_MISSING", facts: { scope } });

    expect(ctx.store.state()).toEqual(before);
  });
});
