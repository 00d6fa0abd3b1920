import { GoError, type Store, type WithReceipt } from "@valhalla-go/core";
import { PIPELINE, withoutReceipt } from "@valhalla-go/core/test";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { describe, expect, it } from "vitest";
import { operations } from "../../src/operations.ts";
import { type Answer, type CallRequest, call, callProblem, expectOk, expectRefusal } from "../kit/call.ts";
import { makeDataFolder } from "../kit/data-folder.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";
import { startTestServer } from "../kit/test-server.ts";
import { KEYED_CALLS, type KeyedCall, fillIds } from "./idempotency-calls.ts";

const DAY_SECONDS = 24 * 60 * 60;
const START: CallRequest = { method: "POST", path: "/core/go/start_session" };
const END: CallRequest = { method: "POST", path: "/core/go/end_session" };
const NOTE: CallRequest = { path: "/core/go/notes", json: { text: "All quiet" } };
const CHANGES = Object.entries(KEYED_CALLS);
/** An end and a start; an account and its invitation. */
const TWO_ENTRIES: ReadonlySet<string> = new Set([
  "session.acceptHandover",
  "access.createOperator",
  "proposal.accept",
]);

function under(key: string, request: CallRequest): CallRequest {
  return { ...request, headers: { ...request.headers, "idempotency-key": key } };
}

function isReplayed({ headers }: Answer): boolean {
  return headers["idempotency-replayed"] === "true";
}

async function seqOf({ ctx }: TestApp): Promise<number> {
  return (await ctx.store.read((tx) => tx.audit.head())).seq;
}

/** What the answer says when it is given again: all but what is shown once. */
function toldAgain(text: string): string {
  return text.replaceAll(/"(?:vgo_|secret-)[^"]+"/g, "null");
}

/** Does what has to be done before, as whoever has to do it; answers the calls with the ids of what is there then. */
async function prepareApp(app: TestApp, { prepare, make, ...calls }: KeyedCall): Promise<Omit<KeyedCall, "prepare">> {
  const { actor: caller } = app;
  await make?.(app.ctx);
  for (const { actor = caller, ...request } of prepare) {
    app.actor = actor;
    await expectOk(app, request);
  }
  app.actor = caller;
  return fillIds(app.ctx, calls);
}

async function openAppInSession(): Promise<TestApp> {
  const app = await openTestApp();
  await expectOk(app, START);
  return app;
}

/** An app whose next write is kept, and then its answer lost as it is when COMMIT fails. */
async function openLosingApp(): Promise<TestApp & { loseNext(): void }> {
  let isLosing = false;
  const app = await openTestApp({
    wrapStore: (store) =>
      Object.assign(Object.create(store) as Store, {
        async write(work: Parameters<Store["write"]>[0]) {
          const result = await store.write(work);
          if (!isLosing) return result;
          isLosing = false;
          throw new GoError("STORE_UNAVAILABLE", { outcome: "unknown" });
        },
      }),
  });
  return Object.assign(app, { loseNext: () => void (isLosing = true) });
}

describe("the same call again under its key", () => {
  it("is tried for every change", () => {
    const changes = operations.filter(({ verb }) => verb.spec.kind === "change").map(({ verb }) => verb.spec.name);
    expect(CHANGES.map(([name]) => name).toSorted()).toEqual(changes.toSorted());
  });

  it.each(CHANGES)("gets the first answer byte by byte and writes nothing: %s", async (name, keyed) => {
    const app = await openTestApp({ files: keyed.files ?? {} });
    const { rest } = await prepareApp(app, keyed);
    const seq = await seqOf(app);
    const first = await call(app, under("k", rest));
    expect(first).toMatchObject({ status: 200 });
    expect(isReplayed(first)).toBe(false);
    expect(await seqOf(app)).toBe(seq + (TWO_ENTRIES.has(name) ? 2 : 1));
    app.clock.advanceSeconds(1);
    const before = await app.state();

    const again = await call(app, under("k", rest));

    expect([again.status, again.text]).toEqual([200, toldAgain(first.text)]);
    expect(isReplayed(again)).toBe(true);
    expect(await app.state()).toEqual(before);
  });

  it.each(CHANGES)("gets it over tRPC too, and the other way round: %s", async (name, keyed) => {
    const app = await openTestApp({ files: keyed.files ?? {} });
    const { rest, trpc } = await prepareApp(app, keyed);
    const overTrpc: CallRequest = { path: `/trpc/${name}`, json: trpc };
    const first = await call(app, under("k", overTrpc));
    const seq = await seqOf(app);

    const again = await call(app, under("k", overTrpc));
    const overRest = await call(app, under("k", rest));

    expect([first.status, isReplayed(first)]).toEqual([200, false]);
    expect([again.text, isReplayed(again)]).toEqual([toldAgain(first.text), true]);
    expect([{ result: { data: overRest.body } }, isReplayed(overRest)]).toEqual([again.body, true]);
    expect(await seqOf(app)).toBe(seq);
  });

  it("gets it when it was sent twenty times at once: one change, twenty equal answers", async () => {
    const app = await openAppInSession();
    const seq = await seqOf(app);

    const answers = await Promise.all(Array.from({ length: 20 }, () => call(app, under("k", NOTE))));

    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set([`200 ${answers[0]?.text}`]),
    );
    expect(answers.filter((answer) => !isReplayed(answer))).toHaveLength(1);
    expect(await seqOf(app)).toBe(seq + 1);
  });

  it("gets it so from a whole server too, where changes are made in a thread of their own", async () => {
    const server = await startTestServer();
    await expectOk(server, START);

    const answers = await Promise.all(Array.from({ length: 20 }, () => call(server, under("k", NOTE))));

    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers.filter((answer) => !isReplayed(answer))).toHaveLength(1);
    const notes = await expectOk(server, { path: "/core/audit?event=GO_NOTE_ADD" });
    expect(notes).toMatchObject({ entries: [withoutReceipt(answers[0]?.body as WithReceipt)] });
  });

  it("gets it from a server that was started anew", async () => {
    const data_dir = makeDataFolder();
    const first = await startTestServer({ data_dir });
    const started = await call(first, under("k", START));
    const refused = await call(first, under("refused", START));
    expect(refused).toMatchObject({ status: 409 });
    await first.close();
    const second = await startTestServer({ data_dir });
    await expectOk(second, END);

    const again = await call(second, under("k", START));
    const refusedAgain = await call(second, under("refused", START));

    expect([again.status, again.text, isReplayed(again)]).toEqual([200, started.text, true]);
    expect([refusedAgain.status, isReplayed(refusedAgain)]).toEqual([409, true]);
    expect(await expectOk(second, { path: "/core/go/session" })).toMatchObject({ active: false });
  });

  it("is done again when 24 hours have passed, and not before", async () => {
    const app = await openAppInSession();
    const first = await call(app, under("k", NOTE));

    app.clock.advanceSeconds(DAY_SECONDS);
    const inTime = await call(app, under("k", NOTE));
    app.clock.advanceSeconds(0.000001);
    const late = await call(app, under("k", NOTE));

    expect([inTime.text, isReplayed(inTime)]).toEqual([first.text, true]);
    expect(isReplayed(late)).toBe(false);
    expect(late.body).toMatchObject({ seq: (first.body as { seq: number }).seq + 1 });
  });

  it("is done each time without a key", async () => {
    const app = await openAppInSession();
    const seq = await seqOf(app);

    for (let turn = 0; turn < 2; turn += 1) expect(isReplayed(await call(app, NOTE))).toBe(false);

    expect(await seqOf(app)).toBe(seq + 2);
  });

  it("may come from the dashboard's own page, and not from another site's", async () => {
    const app = await openAppInSession();
    const from = (site: string): CallRequest =>
      under("k", { ...NOTE, headers: { "sec-fetch-site": site, "x-vgo-client": "1" } });
    await expectOk(app, from("same-origin"));

    expect(isReplayed(await call(app, from("same-origin")))).toBe(true);
    await expectRefusal(app, from("cross-site"), "CROSS_SITE_REFUSED");
  });
});

describe("another call under a key", () => {
  it.each(CHANGES)("is refused with the key's name, and changes nothing: %s", async (_, keyed) => {
    const app = await openTestApp({ files: keyed.files ?? {} });
    const { rest, other } = await prepareApp(app, keyed);
    await expectOk(app, under("k", rest));

    const problem = await expectRefusal(app, under("k", other), "IDEMPOTENCY_KEY_REUSED");

    expect(problem).toMatchObject({ status: 422, facts: { idempotency_key: "k" } });
    expect(isReplayed(await call(app, under("k", rest)))).toBe(true);
  });

  it("is refused on tRPC with the same status", async () => {
    const app = await openAppInSession();
    await expectOk(app, under("k", NOTE));

    const { status, body } = await call(app, under("k", { path: "/trpc/session.addNote", json: { text: "Other" } }));

    expect(status).toBe(422);
    expect(body).toMatchObject({ error: { data: { httpStatus: 422, go: { code: "IDEMPOTENCY_KEY_REUSED" } } } });
  });

  it("is a call of its own for another actor", async () => {
    const app = await openAppInSession();
    await expectOk(app, under("k", NOTE));
    const seq = await seqOf(app);
    app.actor = PIPELINE;

    const answer = await call(app, under("k", { ...NOTE, json: { text: "Mine" } }));

    expect(answer.body).toMatchObject({ actor: PIPELINE, payload: { text: "Mine" } });
    expect(isReplayed(answer)).toBe(false);
    expect(await seqOf(app)).toBe(seq + 1);
  });
});

describe("a refusal under a key", () => {
  it.each([
    ["REST", END],
    ["tRPC", { path: "/trpc/session.end", json: {} }],
  ])("is told again over %s although the situation is another one", async (_, end) => {
    const app = await openTestApp();
    const first = await call(app, under("k", end));
    await expectOk(app, START);
    const before = await app.state();

    const again = await call(app, under("k", end));

    expect([first.status, isReplayed(first)]).toEqual([409, false]);
    expect([again.status, isReplayed(again)]).toEqual([409, true]);
    const withoutId = ({ text }: Answer): string => text.replace(/"request_id":"[^"]+"/, "");
    expect(withoutId(again)).toBe(withoutId(first));
    expect(await app.state()).toEqual(before);
  });

  it("that is in the record is told again, and recorded once", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: "/core/cone/state", json: { band: "D", reason: "Storm" } });
    const blocked = under("k", { path: "/core/go/complete", json: { step_id: "intake_ready" } });
    const first = await callProblem(app, blocked);
    await expectOk(app, { path: "/core/cone/state", json: { band: "A", reason: "Sun" } });
    const seq = await seqOf(app);

    const again = await call(app, blocked);

    expect(again.body).toMatchObject({ code: "STEP_BLOCKED", detail: first.detail, facts: first.facts });
    expect(isReplayed(again)).toBe(true);
    expect(await seqOf(app)).toBe(seq);
  });

  it("for want of a scope is none: with the scope the same key goes on", async () => {
    const app = await openTestApp();
    const request = under("k", { path: "/core/cone/state", json: { band: "A", reason: "Up" } });
    const all = app.scopes;
    app.scopes = new Set(["cone:tighten"]);
    await expectRefusal(app, request, "SCOPE_MISSING");
    app.scopes = all;

    expect(await expectOk(app, request)).toMatchObject({ band: "A" });
  });
});

describe("a change whose outcome is not known", () => {
  it.each([
    ["REST", NOTE],
    ["tRPC", { path: "/trpc/session.addNote", json: { text: "All quiet" } }],
  ])("is answered over %s when it is sent again under its key, and stands in the record once", async (_, note) => {
    const app = await openLosingApp();
    await expectOk(app, START);
    const seq = await seqOf(app);
    app.loseNext();

    const lost = await call(app, under("k", note));
    const answered = await call(app, under("k", note));

    expect(lost.status).toBe(503);
    expect(lost.text).toContain('"outcome":"unknown"');
    expect(isReplayed(lost)).toBe(false);
    expect([answered.status, isReplayed(answered)]).toEqual([200, true]);
    expect(answered.text).toContain(`"seq":${seq + 1}`);
    expect(await seqOf(app)).toBe(seq + 1);
  });

  it("stands in the record twice when it is sent again without a key", async () => {
    const app = await openLosingApp();
    await expectOk(app, START);
    const seq = await seqOf(app);
    app.loseNext();

    await callProblem(app, NOTE);
    await expectOk(app, NOTE);

    expect(await seqOf(app)).toBe(seq + 2);
  });

  it("does not say of an answer that it is a repeated one when it is lost too", async () => {
    const app = await openLosingApp();
    await expectOk(app, START);
    await expectOk(app, under("k", NOTE));
    app.loseNext();

    const lost = await call(app, under("k", NOTE));

    expect([lost.status, isReplayed(lost)]).toEqual([503, false]);
  });
});

describe("the header Idempotency-Key", () => {
  const NO_KEYS: readonly (readonly [string, string | readonly string[], string])[] = [
    ["nothing", "", "1 to 200"],
    ["nothing in quotation marks", '""', "1 to 200"],
    ["201 characters", "k".repeat(201), "1 to 200"],
    ["a letter beyond ASCII", "cl\u00e9", "1 to 200"],
    ["a tab within", "a\tb", "1 to 200"],
    ["two keys", ["a", "b"], "once"],
    ["the same key twice", ["a", "a"], "once"],
  ];

  it.each(NO_KEYS)("with %s is refused by its name on REST and tRPC", async (_, key, says) => {
    const app = await openAppInSession();
    const headers = { "idempotency-key": key };

    const rest = await expectRefusal(app, { ...NOTE, headers }, "INVALID_INPUT");
    const decided = { path: "/core/cone/decide?engine=flips&action=run", headers };
    const deleted = { method: "DELETE", path: "/core/status/signals/pump", headers };
    for (const request of [decided, deleted]) await expectRefusal(app, request, "INVALID_INPUT");
    const trpc = await call(app, { path: "/trpc/session.addNote", json: { text: "All quiet" }, headers });

    const errors = [{ path: "Idempotency-Key", message: expect.stringContaining(says) as string }];
    expect(rest.errors).toEqual(errors);
    expect(trpc.status).toBe(422);
    const data = { code: "UNPROCESSABLE_CONTENT", httpStatus: 422, go: { code: "INVALID_INPUT", errors } };
    expect(trpc.body).toMatchObject({ error: { code: TRPC_ERROR_CODES_BY_KEY.UNPROCESSABLE_CONTENT, data } });
    expect(app.reported).toEqual([]);
  });

  it.each([
    ["one character", "k"],
    ["200 characters", "k".repeat(200)],
    ["spaces and signs", "order 7: {retry}, \\ '~'"],
    ["a UUID", "0198c0de-0000-7000-8000-000000000000"],
  ])("takes %s, with and without quotation marks as the same key", async (_, key) => {
    const app = await openAppInSession();
    await expectOk(app, under(key, NOTE));

    expect(isReplayed(await call(app, under(`"${key}"`, NOTE)))).toBe(true);
  });

  it("means nothing to a read, which is answered anew", async () => {
    const app = await openTestApp();
    const read = under("k", { path: "/core/go/session" });
    expect(await expectOk(app, read)).toMatchObject({ active: false });
    await expectOk(app, START);

    const answer = await call(app, read);

    expect(answer.body).toMatchObject({ active: true });
    expect(isReplayed(answer)).toBe(false);
  });
});

describe("a full disk", () => {
  it.each([
    ["REST", NOTE],
    ["tRPC", { path: "/trpc/session.addNote", json: { text: "All quiet" } }],
  ])("is told with status 507 over %s", async (_, note) => {
    const fail = (): Promise<never> => Promise.reject(new GoError("STORE_FULL", { outcome: "none" }));
    const app = await openTestApp({
      wrapStore: (store) => Object.assign(Object.create(store) as Store, { write: fail }),
    });

    const { status, text } = await call(app, under("k", note));

    expect(status).toBe(507);
    expect(text).toContain('"status":507');
    expect(text).toContain('"code":"STORE_FULL"');
    expect(text).toContain('"outcome":"none"');
  });
});
