import { AuditPage, AuditVerification, Health, Summary } from "@valhalla-go/core";
import { briefHealth } from "@valhalla-go/core/rules";
import { PIPELINE } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const AUDIT = "/core/audit";

async function list(app: TestApp, query = ""): Promise<AuditPage> {
  return AuditPage.parse(await expectOk(app, { path: `${AUDIT}${query === "" ? "" : `?${query}`}` }));
}

/** A session with a note in it, and a denied decision by somebody else. */
async function makeHistory(app: TestApp): Promise<string> {
  const { id } = (await expectOk(app, { method: "POST", path: "/core/go/start_session" })) as { id: string };
  app.clock.advanceSeconds(60);
  await expectOk(app, { path: "/core/go/notes", json: { text: "Hello" } });
  app.clock.advanceSeconds(60);
  await expectOk(app, { method: "POST", path: "/core/go/end_session" });
  const { actor } = app;
  app.actor = PIPELINE;
  await expectOk(app, { path: "/core/cone/decide?engine=door_to_door&action=run" });
  app.actor = actor;
  return id;
}

describe("GET /core/audit", () => {
  it("lists every entry, newest first, without gap, each pointing at the one before", async () => {
    const app = await openTestApp();
    await makeHistory(app);
    const { entries, next_cursor } = await list(app);
    expect(entries.map(({ event }) => event)).toEqual([
      "CONE_DENY",
      "GO_SESSION_END",
      "GO_NOTE_ADD",
      "GO_SESSION_START",
      "INSTALLATION_CREATED",
    ]);
    expect(entries.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
    for (const [index, entry] of entries.slice(0, -1).entries()) expect(entry.prev).toBe(entries[index + 1]?.hash);
    expect(next_cursor).toBeNull();
  });

  it("filters by event, session, actor and time, alone and together", async () => {
    const app = await openTestApp();
    const id = await makeHistory(app);
    const events = async (query: string): Promise<string[]> =>
      (await list(app, query)).entries.map(({ event }) => event);
    expect(await events("event=CONE_DENY")).toEqual(["CONE_DENY"]);
    expect(await events("event=cone_deny")).toEqual([]);
    expect(await events(`session_id=${id}`)).toEqual(["GO_SESSION_END", "GO_NOTE_ADD", "GO_SESSION_START"]);
    expect(await events(`actor=${PIPELINE.id}`)).toEqual(["CONE_DENY"]);
    expect(await events("from=2026-01-01T09:01:00Z&to=2026-01-01T09:02:00Z")).toEqual(["GO_NOTE_ADD"]);
    expect(await events(`session_id=${id}&event=CONE_DENY`)).toEqual([]);
  });

  it.each([1, 2, 3])("gives pages of %i without gap or repetition while entries are added", async (limit) => {
    const app = await openTestApp();
    await makeHistory(app);
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: AuditPage = await list(app, `limit=${limit}${cursor === null ? "" : `&cursor=${cursor}`}`);
      seen.push(...page.entries.map(({ seq }) => seq));
      cursor = page.next_cursor;
      await expectOk(app, { path: "/core/cone/decide?engine=flips&action=run" });
    } while (cursor !== null);
    expect(seen).toEqual([5, 4, 3, 2, 1]);
  });

  it("is not changed by being read", async () => {
    const app = await openTestApp();
    const before = await app.state();
    for (const path of [AUDIT, `${AUDIT}/verify`, "/core/go/summary", "/core/cone/policy", "/core/status/ryg"]) {
      await expectOk(app, { path });
    }
    expect(await app.state()).toEqual(before);
  });

  it.each([
    "limit=0",
    "limit=201",
    "cursor=x",
    "from=yesterday",
    "to=2026-13-01",
    `event=${"E".repeat(101)}`,
    "who=me",
  ])("refuses ?%s", async (query) => {
    const app = await openTestApp();
    await expectRefusal(app, { path: `${AUDIT}?${query}` }, "INVALID_INPUT");
  });
});

describe("GET /core/audit/verify", () => {
  it("walks the whole chain and tells its head", async () => {
    const app = await openTestApp();
    await makeHistory(app);
    const verification = AuditVerification.parse(await expectOk(app, { path: `${AUDIT}/verify` }));
    const [last] = (await list(app)).entries;
    expect(verification).toEqual({
      ok: true,
      origin: app.deps.store.origin,
      entries_checked: 5,
      head: { seq: 5, hash: last?.hash },
      first_bad: null,
    });
  });

  it("refuses a parameter", async () => {
    const app = await openTestApp();
    await expectRefusal(app, { path: `${AUDIT}/verify?from=1` }, "INVALID_INPUT");
  });
});

describe("GET /core/go/summary", () => {
  it("says in one call what the single calls say, and up to which entry", async () => {
    const app = await openTestApp();
    await makeHistory(app);
    const summary = Summary.parse(await expectOk(app, { path: "/core/go/summary" }));
    expect(summary).toEqual({
      session: await expectOk(app, { path: "/core/go/session" }),
      next: await expectOk(app, { path: "/core/go/next_step" }),
      checklist: await expectOk(app, { path: "/core/go/checklist" }),
      health: {
        status: briefHealth(Health.parse(await expectOk(app, { path: "/core/status/ryg" }))),
        cone: await expectOk(app, { path: "/core/cone/state" }),
      },
      drift: await expectOk(app, { path: "/core/go/drift" }),
      freeze: { current: [], next: null, warning: null },
      caller: app.actor,
      audit_seq: 5,
    });
  });
});
