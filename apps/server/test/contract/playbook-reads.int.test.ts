import { PlaybookFigures, PlaybookVersionPage, type StepFigures, digestOf, recordGovernance } from "@valhalla-go/core";
import { LADDER } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const VERSIONS = "/core/go/playbook/versions";
const FIGURES = "/core/go/playbook/figures";

const PLAYBOOKS = [
  LADDER,
  { ...LADDER, version: "2", steps: LADDER.steps.slice(1) },
  { ...LADDER, version: "3", title: "A longer ladder", steps: LADDER.steps.slice(1) },
];

/** Three versions of a playbook, one each minute. */
async function follow(app: TestApp): Promise<void> {
  for (const playbook of PLAYBOOKS) {
    await recordGovernance({ ctx: { ...app.ctx, playbook }, input: {} });
    app.clock.advanceSeconds(60);
  }
}

async function listVersions(app: TestApp, query = ""): Promise<PlaybookVersionPage> {
  return PlaybookVersionPage.parse(await expectOk(app, { path: `${VERSIONS}${query}` }));
}

async function getFigures(app: TestApp, query = ""): Promise<PlaybookFigures> {
  return PlaybookFigures.parse(await expectOk(app, { path: `${FIGURES}${query}` }));
}

const stepOf = ({ steps }: PlaybookFigures, id: string): StepFigures | undefined =>
  steps.find(({ step_id }) => step_id === id);

describe("GET /core/go/playbook/versions", () => {
  it("is empty where no playbook was recorded", async () => {
    const app = await openTestApp();
    expect(await listVersions(app)).toEqual({ versions: [], next_cursor: null });
  });

  it("tells each version whole, newest first, since when and until when it was followed, and what it changed", async () => {
    const app = await openTestApp();
    await follow(app);
    const { versions, next_cursor } = await listVersions(app);

    expect(next_cursor).toBeNull();
    expect(versions).toMatchObject([
      { version: "3", until_utc: null, changes: { fields: [{ field: "title", before: LADDER.title }] } },
      { version: "2", until_utc: versions[0]?.since_utc, changes: { removed: [{ id: LADDER.steps[0]?.id }] } },
      { version: "1", until_utc: versions[1]?.since_utc, changes: null },
    ]);
    expect(versions.map(({ digest }) => digest)).toEqual(PLAYBOOKS.toReversed().map((one) => digestOf(one)));
    expect(versions.map(({ playbook }) => playbook)).toMatchObject(PLAYBOOKS.toReversed());
  });

  it.each([1, 2])("gives pages of %i that together are the list, also over the edge of a page", async (limit) => {
    const app = await openTestApp();
    await follow(app);
    const pages: PlaybookVersionPage["versions"] = [];
    let cursor: string | null = null;
    do {
      const page: PlaybookVersionPage = await listVersions(
        app,
        `?limit=${limit}${cursor === null ? "" : `&cursor=${cursor}`}`,
      );
      expect(page.versions.length).toBeLessThanOrEqual(limit);
      pages.push(...page.versions);
      cursor = page.next_cursor;
    } while (cursor !== null);

    expect(pages).toEqual((await listVersions(app)).versions);
  });

  it.each(["limit=0", "limit=21", "limit=x", "cursor=x", `cursor=${Buffer.from("[7]").toString("base64url")}`, "id=1"])(
    "refuses ?%s",
    async (query) => {
      const app = await openTestApp();
      await expectRefusal(app, { path: `${VERSIONS}?${query}` }, "INVALID_INPUT");
    },
  );
});

describe("GET /core/go/playbook/figures", () => {
  it("counts each step of the sessions of the period: done, skipped, denied, left open", async () => {
    const app = await openTestApp();
    const [first = "", second = "", third = ""] = app.deps.playbook.steps.map(({ id }) => id);
    await expectOk(app, { method: "POST", path: "/core/go/start_session" });
    app.clock.advanceSeconds(60);
    await expectOk(app, { path: "/core/go/complete", json: { step_id: first } });
    await expectOk(app, { path: "/core/go/skip", json: { step_id: second, reason: "Not this week" } });
    await expectOk(app, { method: "POST", path: "/core/go/end_session" });
    app.clock.advanceSeconds(1);
    const figures = await getFigures(app);

    expect(figures.sessions).toMatchObject({ total: 1, open: 0, handed_over: 0, without_playbook: 0 });
    expect(figures.steps).toHaveLength(app.deps.playbook.steps.length);
    expect(stepOf(figures, first)).toMatchObject({ sessions: 1, done: 1, time: { median_ms: 60_000 } });
    expect(stepOf(figures, second)).toMatchObject({
      done: 0,
      skips: 1,
      skip_reasons: [{ reason: "Not this week", skips: 1 }],
    });
    expect(stepOf(figures, third)).toMatchObject({ done: 0, skipped: 0, left_open: 1 });
    expect(figures.versions).toMatchObject([{ digest: digestOf(app.deps.playbook), sessions: 1 }]);

    const digest = digestOf(app.deps.playbook);
    expect(await getFigures(app, `?digest=${digest}`)).toMatchObject({ playbook: { digest }, sessions: { total: 1 } });
    expect((await getFigures(app, "?from=2025-01-01&to=2025-02-01")).sessions.total).toBe(0);
    expect((await getFigures(app, `?digest=${"0".repeat(64)}`)).sessions.total).toBe(0);
  });

  it.each([
    ["from=2026-02-01&to=2026-01-01", "to"],
    ["from=2027-01-01", "from"],
    ["from=yesterday", "from"],
    ["digest=abc", "digest"],
    ["limit=1", "limit"],
  ])("refuses ?%s", async (query, path) => {
    const app = await openTestApp();
    const { errors } = await expectRefusal(app, { path: `${FIGURES}?${query}` }, "INVALID_INPUT");

    expect(errors?.map((issue) => issue.path)).toEqual([path]);
  });
});
