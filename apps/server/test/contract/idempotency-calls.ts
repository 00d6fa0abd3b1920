import { type Actor, type VerbContext, followRules, reportKpis } from "@valhalla-go/core";
import { PIA, makeOperator, signIn } from "@valhalla-go/core/test";
import type { CallRequest } from "../kit/call.ts";

/** What has to be done before a call, and by whom if not by the caller. */
interface PreparingCall extends CallRequest {
  readonly actor?: Actor;
}

/** A change as it goes over both interfaces. */
export interface KeyedCall {
  /** What has to be done before. */
  readonly prepare: readonly PreparingCall[];
  /** What has to be there before, and is made by no call of these. */
  readonly make?: (ctx: VerbContext) => Promise<unknown>;
  /** The team's own files, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly rest: CallRequest;
  /** The same call with another input. */
  readonly other: CallRequest;
  readonly trpc: object;
}

const START: CallRequest = { method: "POST", path: "/core/go/start_session" };
const SIGNAL = { source: "pump", status: "red", reason: "Down", ttl_seconds: 60 };
const PUSH: CallRequest = { path: "/core/status/signals", json: SIGNAL };

const ALERTS = { alerts: [{ status: "firing", labels: { alertname: "DiskFull" }, fingerprint: "c0ffee" }] };
const JOB = { kind: "heartbeat", every_seconds: 600 };
const SET_JOB: CallRequest = { path: "/core/status/checks/job", json: { check: JOB } };
const SET_SHOP: CallRequest = {
  path: "/core/status/checks/shop",
  json: { check: { kind: "http", url: "https://shop.example" } },
};

const HOLD: CallRequest = { path: "/core/go/hold", json: { reason: "Lunch" } };
const OFFER: CallRequest = { path: "/core/go/handover", json: { to: "pia", reason: "Shift" } };

/** Stand for ids that are known only when there is what they name. */
const PIA_ID = "id-of-pia";
const LOGIN_ID = "id-of-the-log-in";
const PROPOSAL_ID = "id-of-the-proposal";

const WATCHED = {
  "policy.yaml": `version: watched
classes: {}
engines: {}
kpis: { runway_months: { title: Runway, better: higher, meaning: Cash by burn } }
rules: { short: { title: Money is short, when: [runway_months < 6], propose: C } }
`,
};
const REPORT: CallRequest = {
  path: "/core/kpis",
  json: { points: [{ kpi: "runway_months", value: 5, at: "2026-01-01" }] },
};
const IMPORT: CallRequest = { path: "/core/kpis/import", json: { csv: "kpi,at,value\nrunway_months,2026-01-01,5\n" } };

/** One call of every change, by the name of its verb. */
export const KEYED_CALLS: Readonly<Record<string, KeyedCall>> = {
  "session.start": {
    prepare: [],
    rest: { path: "/core/go/start_session", json: { notes: "Weekly" } },
    other: { path: "/core/go/start_session", json: {} },
    trpc: { notes: "Weekly" },
  },
  "session.end": {
    prepare: [START],
    rest: { method: "POST", path: "/core/go/end_session" },
    other: { path: "/core/go/end_session", json: { notes: "Done" } },
    trpc: {},
  },
  "session.addNote": {
    prepare: [START],
    rest: { path: "/core/go/notes", json: { text: "All quiet" } },
    other: { path: "/core/go/notes", json: { text: "Something else" } },
    trpc: { text: "All quiet" },
  },
  "session.hold": {
    prepare: [START],
    rest: HOLD,
    other: { ...HOLD, json: { reason: "Coffee" } },
    trpc: { reason: "Lunch" },
  },
  "session.resume": {
    prepare: [START, HOLD],
    rest: { path: "/core/go/resume", json: { reason: "Back" } },
    other: { path: "/core/go/resume", json: { reason: "Back again" } },
    trpc: { reason: "Back" },
  },
  "session.rebaseline": {
    prepare: [START],
    rest: { path: "/core/go/rebaseline", json: { reason: "Accepted" } },
    other: { path: "/core/go/rebaseline", json: { reason: "Accepted again" } },
    trpc: { reason: "Accepted" },
  },
  "session.offerHandover": {
    prepare: [START],
    rest: OFFER,
    other: { ...OFFER, json: { to: "ruth", reason: "Shift" } },
    trpc: { reason: "Shift", to: "pia" },
  },
  "session.acceptHandover": {
    prepare: [
      { ...START, actor: PIA },
      { ...OFFER, json: { to: "olga", reason: "Shift" }, actor: PIA },
    ],
    rest: { method: "POST", path: "/core/go/handover/accept" },
    other: { path: "/core/go/handover/accept", json: { notes: "Mine" } },
    trpc: {},
  },
  "session.withdrawHandover": {
    prepare: [START, OFFER],
    rest: { path: "/core/go/handover/withdraw", json: { reason: "I stay" } },
    other: { path: "/core/go/handover/withdraw", json: { reason: "I go" } },
    trpc: { reason: "I stay" },
  },
  "cone.set": {
    prepare: [],
    rest: { path: "/core/cone/state", json: { band: "C", reason: "Storm", metrics: { b: 1, a: 0.5 } } },
    other: { path: "/core/cone/state", json: { band: "D", reason: "Storm", metrics: { b: 1, a: 0.5 } } },
    trpc: { metrics: { a: 0.5, b: 1 }, reason: "Storm", band: "C" },
  },
  "cone.decide": {
    prepare: [],
    rest: { path: "/core/cone/decide?engine=flips&action=run" },
    other: { path: "/core/cone/decide?engine=flips&action=scale" },
    trpc: { engine: "flips", action: "run" },
  },
  "health.pushSignal": {
    prepare: [],
    rest: PUSH,
    other: { ...PUSH, json: { ...SIGNAL, status: "green" } },
    trpc: SIGNAL,
  },
  "health.removeSignal": {
    prepare: [PUSH],
    rest: { method: "DELETE", path: "/core/status/signals/pump" },
    other: { method: "DELETE", path: "/core/status/signals/boiler" },
    trpc: { source: "pump" },
  },
  "health.receiveAlerts": {
    prepare: [],
    rest: { path: "/core/status/alertmanager", json: ALERTS },
    other: { path: "/core/status/alertmanager", json: { alerts: [{ status: "resolved", labels: {} }] } },
    trpc: ALERTS,
  },
  "check.set": {
    prepare: [],
    rest: SET_JOB,
    other: { ...SET_JOB, json: { check: { ...JOB, every_seconds: 60 } } },
    trpc: { check_id: "job", check: JOB },
  },
  "check.remove": {
    prepare: [SET_JOB],
    rest: { method: "DELETE", path: "/core/status/checks/job?reason=Gone" },
    other: { method: "DELETE", path: "/core/status/checks/job?reason=Moved" },
    trpc: { check_id: "job", reason: "Gone" },
  },
  "check.run": {
    prepare: [SET_SHOP, { ...SET_SHOP, path: "/core/status/checks/site" }],
    rest: { method: "POST", path: "/core/status/checks/shop/run" },
    other: { method: "POST", path: "/core/status/checks/site/run" },
    trpc: { check_id: "shop" },
  },
  "check.beat": {
    prepare: [SET_JOB],
    rest: { method: "POST", path: "/core/status/checks/job/beat" },
    other: { path: "/core/status/checks/job/beat", json: { ok: false } },
    trpc: { check_id: "job" },
  },
  "kpi.report": {
    prepare: [],
    files: WATCHED,
    rest: REPORT,
    other: { ...REPORT, json: { points: [{ kpi: "runway_months", value: 6, at: "2026-01-01" }] } },
    trpc: { points: [{ at: "2026-01-01", value: 5, kpi: "runway_months" }] },
  },
  "kpi.importCsv": {
    prepare: [],
    files: WATCHED,
    rest: IMPORT,
    other: { ...IMPORT, json: { csv: "kpi,at,value\nrunway_months,2026-01-01,6\n" } },
    trpc: { csv: "kpi,at,value\nrunway_months,2026-01-01,5\n" },
  },
  "proposal.accept": {
    prepare: [],
    files: WATCHED,
    make: propose,
    rest: { path: `/core/cone/proposals/${PROPOSAL_ID}/accept`, json: { reason: "Agreed" } },
    other: { path: `/core/cone/proposals/${PROPOSAL_ID}/accept`, json: { reason: "Agreed twice" } },
    trpc: { reason: "Agreed", proposal_id: PROPOSAL_ID },
  },
  "proposal.decline": {
    prepare: [],
    files: WATCHED,
    make: propose,
    rest: { path: `/core/cone/proposals/${PROPOSAL_ID}/decline`, json: { reason: "A drill" } },
    other: { path: `/core/cone/proposals/${PROPOSAL_ID}/decline`, json: { reason: "No drill" } },
    trpc: { reason: "A drill", proposal_id: PROPOSAL_ID },
  },
  "playbook.complete": {
    prepare: [],
    rest: { path: "/core/go/complete", json: { step_id: "intake_ready" } },
    other: { path: "/core/go/complete", json: { step_id: "intake_ready", done: false } },
    trpc: { step_id: "intake_ready", done: true },
  },
  "playbook.skip": {
    prepare: [],
    rest: { path: "/core/go/skip", json: { step_id: "intake_ready", reason: "No need" } },
    other: { path: "/core/go/skip", json: { step_id: "intake_ready", reason: "No time" } },
    trpc: { reason: "No need", step_id: "intake_ready" },
  },
  "access.createOperator": {
    prepare: [],
    rest: { path: "/core/access/operators", json: { login: "nina", name: "Nina", roles: ["viewer"] } },
    other: { path: "/core/access/operators", json: { login: "nina", name: "Nina", roles: ["owner"] } },
    trpc: { name: "Nina", roles: ["viewer"], login: "NINA" },
  },
  "access.inviteOperator": {
    prepare: [],
    make: makePia,
    rest: { method: "POST", path: `/core/access/operators/${PIA_ID}/invitation` },
    other: { method: "POST", path: "/core/access/operators/other/invitation" },
    trpc: { operator_id: PIA_ID },
  },
  "access.updateOperator": {
    prepare: [],
    make: makePia,
    rest: { path: `/core/access/operators/${PIA_ID}`, json: { disabled: true } },
    other: { path: `/core/access/operators/${PIA_ID}`, json: { disabled: false } },
    trpc: { disabled: true, operator_id: PIA_ID },
  },
  "access.createKey": {
    prepare: [],
    rest: { path: "/core/access/keys", json: { name: "pipeline", scopes: ["cone:decide"] } },
    other: { path: "/core/access/keys", json: { name: "pipeline", scopes: ["cone:decide"], expires_in_days: 7 } },
    trpc: { name: "pipeline", scopes: ["cone:decide"], expires_in_days: 90 },
  },
  "access.revokeKey": {
    prepare: [{ path: "/core/access/keys", json: { name: "pipeline", scopes: ["cone:decide"] } }],
    rest: { method: "DELETE", path: "/core/access/keys/key000000001" },
    other: { method: "DELETE", path: "/core/access/keys/key000000002" },
    trpc: { key_id: "key000000001" },
  },
  "access.endLogin": {
    prepare: [],
    make: makePia,
    rest: { method: "DELETE", path: `/core/access/logins/${LOGIN_ID}` },
    other: { method: "DELETE", path: "/core/access/logins/other" },
    trpc: { login_id: LOGIN_ID },
  },
};

async function makePia(ctx: VerbContext): Promise<void> {
  await signIn(ctx, await makeOperator(ctx));
}

async function propose(ctx: VerbContext): Promise<void> {
  await reportKpis({ ctx, input: { points: [{ kpi: "runway_months", value: 5 }] } });
  await followRules({ ctx, input: {} });
}

/** A call with the ids of what {@link makePia} and {@link propose} made. */
export async function fillIds<T extends object>({ store }: Pick<VerbContext, "store">, request: T): Promise<T> {
  const { pia, login } = await store.read(async ({ access }) => {
    const found = (await access.findOperatorByLogin("pia"))?.operator.id;
    const [first] = found === undefined ? [] : await access.listLogins(found);
    return { pia: found, login: first?.login.id };
  });
  const [proposal] = await store.read(({ proposals }) => proposals.listOpen("default"));
  const text = JSON.stringify(request)
    .replaceAll(PROPOSAL_ID, proposal?.id ?? "none")
    .replaceAll(PIA_ID, pia ?? "none")
    .replaceAll(LOGIN_ID, login ?? "none");
  return JSON.parse(text) as T;
}
