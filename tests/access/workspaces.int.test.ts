import {
  addNote,
  beat,
  endSession,
  followRules,
  pushSignal,
  reportKpis,
  setCheck,
  setCone,
  startSession,
} from "@valhalla-go/core";
import { operations } from "@valhalla-go/server/operations";
import type { WireRequest } from "@valhalla-go/server/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountMaker } from "./kit/account-maker.ts";
import { ask } from "./kit/ask.ts";
import { type GuardedServer, openGuardedServer } from "./kit/open-guarded-server.ts";
import { LOOKER, readEverything } from "./kit/read-everything.ts";
import { SCOPES_OF_KEYS } from "./kit/scopes-of-roles.ts";

/** In every text that somebody left in the one workspace. */
const MARK = "of the first workspace";
const ELSEWHERE = "elsewhere";
const MINUTE = 60;

/** A figure that only the first workspace reports, and a rule that proposes a band by it. */
const POLICY = {
  "policy.yaml": `version: shared
classes: {}
engines: {}
kpis: { runway_months: { title: Runway, better: higher, fresh_hours: 2000, meaning: Cash by burn } }
rules: { short: { title: Money is short, when: [runway_months < 6], propose: D } }
`,
};

interface Ids {
  readonly proposal: string;
  readonly session: string;
  readonly ended_session: string;
  readonly operator: string;
  readonly key: string;
  readonly login: string;
}

interface Scene {
  readonly ids: Ids;
  /** Those of the other workspace, with all that somebody there can have. */
  readonly strangers: readonly { readonly name: string; readonly headers: Readonly<Record<string, string>> }[];
}

async function play(maker: AccountMaker): Promise<Scene> {
  const { run } = maker;
  const caller = maker.by("default");
  maker.since(30 * MINUTE);
  await run(setCone, { caller, input: { band: "C", reason: `Reason ${MARK}`, metrics: { runway: MARK } } });
  await run(pushSignal, {
    caller,
    input: { source: "queue", status: "red", reason: `Lag ${MARK}`, ttl_seconds: 86_400 },
  });
  const check = { kind: "heartbeat", every_seconds: 600, title: `Watched ${MARK}` } as const;
  await run(setCheck, { caller, input: { check_id: "watched", check } });
  await run(beat, { caller, input: { check_id: "watched", note: `Note ${MARK}` } });
  await run(reportKpis, { caller, input: { points: [{ kpi: "runway_months", value: 4.25 }] } });
  const [proposal] = (await run(followRules, { caller, input: {} })).proposals;
  const ended = await run(startSession, { caller, input: { notes: `Before ${MARK}` } });
  await run(endSession, { caller, input: { notes: `After ${MARK}` } });
  const session = await run(startSession, { caller, input: { notes: `Notes ${MARK}` } });
  await run(addNote, { caller, input: { text: `A note ${MARK}` } });
  const operator = await maker.makeOperator("owner", "ada");
  const key = await maker.makeKey({ scopes: ["session:read"] });
  const login = await maker.makeLogin(operator);
  maker.since(MINUTE);
  const stranger = await maker.makeOperator("owner", "zoe", ELSEWHERE);
  const cookie = await maker.makeLogin(stranger, ELSEWHERE);
  const other = await maker.makeKey({ scopes: SCOPES_OF_KEYS, workspace: ELSEWHERE });
  return {
    ids: {
      proposal: proposal?.id ?? "none",
      session: session.id,
      ended_session: ended.id,
      operator,
      key: key.id,
      login: login.id,
    },
    strangers: [
      { name: "a key of another workspace", headers: { authorization: `Bearer ${other.text}` } },
      { name: "an owner of another workspace", headers: { cookie: `COOKIE=${cookie.token}`, "x-vgo-client": "1" } },
    ],
  };
}

/** What to ask with: everything that is named is of the first workspace. */
const INPUTS: Readonly<Record<string, (ids: Ids) => Readonly<Record<string, unknown>>>> = {
  "session.get": () => ({}),
  "session.start": () => ({ notes: "Elsewhere" }),
  "session.end": () => ({}),
  "session.addNote": () => ({ text: "Elsewhere" }),
  "session.hold": () => ({ reason: "Elsewhere" }),
  "session.resume": () => ({ reason: "Elsewhere" }),
  "session.rebaseline": () => ({ reason: "Elsewhere" }),
  "session.offerHandover": ({ operator }) => ({ to: operator, reason: "Elsewhere" }),
  "session.acceptHandover": () => ({}),
  "session.withdrawHandover": () => ({ reason: "Elsewhere" }),
  "session.list": () => ({ limit: 200 }),
  "session.getById": ({ session }) => ({ id: session }),
  "session.compare": ({ session, ended_session }) => ({ a: ended_session, b: session }),
  "session.getDrift": () => ({}),
  "session.countDays": () => ({ from: "2026-01-01", to: "2026-02-01" }),
  "system.about": () => ({}),
  "posture.getHistory": () => ({ from: "2026-01-01" }),
  "report.session": ({ ended_session }) => ({ id: ended_session }),
  "report.period": () => ({ from: "2026-01-01", to: "2026-02-01" }),
  "playbook.getChecklist": () => ({}),
  "playbook.getNextStep": () => ({}),
  "playbook.complete": () => ({ step_id: "preflight_view_dashboard" }),
  "playbook.skip": () => ({ step_id: "set_opportunistic_caps", reason: "Elsewhere" }),
  "summary.get": () => ({}),
  "cone.get": () => ({}),
  "cone.set": () => ({ band: "D", reason: "Elsewhere" }),
  "cone.listHistory": () => ({ limit: 200 }),
  "cone.getPolicy": () => ({}),
  "cone.decide": () => ({ engine: "flips", action: "run" }),
  "policy.listVersions": () => ({}),
  "playbook.listVersions": () => ({}),
  "playbook.getFigures": () => ({}),
  "policy.whatIf": () => ({ policy: { version: "other", classes: {}, engines: {} }, days: 90 }),
  "health.get": () => ({}),
  "health.getHistory": () => ({ source: "queue", days: 90 }),
  "health.pushSignal": () => ({ source: "queue", status: "green", reason: "Elsewhere", ttl_seconds: 600 }),
  "health.removeSignal": () => ({ source: "queue" }),
  "health.receiveAlerts": () => ({ alerts: [{ status: "firing", labels: { alertname: "Elsewhere" } }] }),
  "check.list": () => ({}),
  "check.get": () => ({ check_id: "watched", days: 90 }),
  "check.set": () => ({ check_id: "elsewhere", check: { kind: "heartbeat", every_seconds: 600 } }),
  "check.remove": () => ({ check_id: "watched", reason: "Elsewhere" }),
  "check.run": () => ({ check_id: "watched" }),
  "check.beat": () => ({ check_id: "watched" }),
  "gate.ask": () => ({ engine: "flips", action: "run" }),
  "window.list": () => ({}),
  "kpi.list": () => ({}),
  "kpi.getHistory": () => ({ kpi: "runway_months", days: 90 }),
  "kpi.report": () => ({ points: [{ kpi: "runway_months", value: 1 }] }),
  "kpi.importCsv": () => ({ csv: `kpi,at,value\nrunway_months,${new Date().toISOString().slice(0, 10)},1\n` }),
  "budget.list": () => ({}),
  "proposal.list": () => ({}),
  "proposal.accept": ({ proposal }) => ({ proposal_id: proposal, reason: "Elsewhere" }),
  "proposal.decline": ({ proposal }) => ({ proposal_id: proposal, reason: "Elsewhere" }),
  "audit.list": () => ({ limit: 200 }),
  "audit.search": () => ({ text: MARK }),
  "audit.get": () => ({ seq: 1 }),
  "audit.verify": () => ({}),
  "audit.getKey": () => ({}),
  "audit.getCheckpoint": () => ({}),
  "audit.listCheckpoints": () => ({}),
  "audit.getConsistency": () => ({ from: 1, to: 2 }),
  "audit.getInclusion": () => ({ seq: 1, size: 2 }),
  "access.getMe": () => ({}),
  "access.listOperators": () => ({}),
  "access.createOperator": () => ({ login: "yan", name: "Yan", roles: ["viewer"] }),
  "access.updateOperator": ({ operator }) => ({ operator_id: operator, roles: ["viewer"] }),
  "access.inviteOperator": ({ operator }) => ({ operator_id: operator }),
  "access.listKeys": () => ({}),
  "access.createKey": () => ({ name: "Elsewhere", scopes: ["session:read"] }),
  "access.revokeKey": ({ key }) => ({ key_id: key }),
  "access.listLogins": ({ operator }) => ({ operator_id: operator }),
  "access.endLogin": ({ login }) => ({ login_id: login }),
};

function toRequest(
  { method, path }: (typeof operations)[number],
  input: Readonly<Record<string, unknown>>,
): WireRequest {
  const rest = { ...input };
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const { [name]: value } = rest;
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (method === "post") {
    return {
      method: "POST",
      path: filled,
      body: JSON.stringify(rest),
      headers: { "content-type": "application/json" },
    };
  }
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  return { method: method.toUpperCase(), path: query.size === 0 ? filled : `${filled}?${query}` };
}

describe("whoever belongs to another workspace", () => {
  let server: GuardedServer;
  let scene: Scene;
  beforeAll(async () => {
    ({ server, made: scene } = await openGuardedServer(play, POLICY));
  });
  afterAll(() => server.close());

  /** What an answer tells of the first workspace. */
  const findTold = (text: string, ids: Ids): string[] =>
    [MARK, ...Object.values(ids)].filter((each) => text.includes(each));

  it("is asked for by every call of the table", () => {
    expect(Object.keys(INPUTS).toSorted()).toEqual(operations.map(({ verb }) => verb.spec.name).toSorted());
  });

  it("sees and changes nothing of the first, by any call", async () => {
    const before = await readEverything(server, LOOKER);
    const { ids } = scene;
    const told: string[] = [];
    let done = 0;
    for (const stranger of scene.strangers) {
      for (const operation of operations) {
        const { name } = operation.verb.spec;
        const { status, answer } = await ask(server, toRequest(operation, INPUTS[name]?.(ids) ?? {}), stranger);
        expect(status, `${name} by ${stranger.name}: ${answer.text}`).not.toBe(422);
        if (status === 200) done += 1;
        // A refusal may name what was asked for; nothing else of it.
        const seen = findTold(answer.text, ids).filter((each) => status === 200 || each === MARK);
        told.push(...seen.map((each) => `${name} tells ${stranger.name} ${each}`));
      }
    }
    expect(told).toEqual([]);
    expect(done).toBeGreaterThan(40);
    expect(await readEverything(server, LOOKER)).toEqual(before);
  });

  it("can have neither its sessions nor the whole log as files", async () => {
    for (const stranger of scene.strangers) {
      const session = { method: "GET", path: `/core/go/sessions/${scene.ids.ended_session}/bundle` };
      expect(await ask(server, session, stranger)).toMatchObject({ status: 404, code: "SESSION_UNKNOWN" });
      const log = { method: "GET", path: "/core/audit/bundle" };
      expect(await ask(server, log, stranger)).toMatchObject({ status: 403, code: "SCOPE_MISSING" });
    }
  });

  it.each(["/core/go/events?after_seq=0", `/trpc/live.entries?input=${encodeURIComponent('{"after_seq":0}')}`])(
    "hears nothing of it on %s",
    async (path) => {
      const [stranger] = scene.strangers;
      const stop = new AbortController();
      const response = await fetch(`${server.origin}${path}`, {
        headers: stranger?.headers ?? {},
        signal: stop.signal,
      });
      expect(response.status).toBe(200);
      setTimeout(() => stop.abort(), 700);
      let text = "";
      try {
        for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString("utf8");
      } catch (error) {
        if (!stop.signal.aborted) throw error;
      }
      expect(text).toContain("ACCESS_KEY_SET");
      expect(findTold(text, scene.ids)).toEqual([]);
    },
  );
});
