import { PeriodReport, SessionReport } from "@valhalla-go/core";
import { REPORT_POLICY, renderPeriodCsv, renderSessionHtml, renderSessionMarkdown } from "@valhalla-go/core/report";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Answer, call, expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const PERIOD = "/core/go/report?from=2026-01-01&to=2026-02-01";
const HOSTILE = '</style><script>alert(1)</script>"; filename="x.exe';

const Started = z.looseObject({ id: z.string() });

/** An ended session with a note, and the path of its report. */
async function playSession(app: TestApp, notes = "Weekly review"): Promise<string> {
  const { id } = Started.parse(await expectOk(app, { path: "/core/go/start_session", json: { notes } }));
  await expectOk(app, { path: "/core/go/notes", json: { text: notes } });
  await expectOk(app, { path: "/core/go/complete", json: { step_id: "preflight_view_dashboard" } });
  await expectOk(app, { path: "/core/cone/decide?engine=flips&action=scale" });
  app.clock.advanceSeconds(600);
  await expectOk(app, { method: "POST", path: "/core/go/end_session" });
  return `/core/go/sessions/${id}/report`;
}

function headersOf({ headers }: Answer): unknown {
  return { type: headers["content-type"], file: headers["content-disposition"] };
}

describe("GET /core/go/sessions/{id}/report", () => {
  it("answers JSON unless another form is asked for", async () => {
    const app = await openTestApp();
    const path = await playSession(app);
    const plain = await call(app, { path });
    const report = SessionReport.parse(plain.body);

    expect(report.figures).toMatchObject({ work_ms: 600_000, notes: 1, steps_done: 1, decisions_denied: 1 });
    expect(headersOf(plain)).toEqual({ type: "application/json; charset=utf-8", file: undefined });
    expect((await call(app, { path: `${path}?format=json` })).text).toBe(plain.text);
  });

  it("answers Markdown as a file, with the same words as the report renders to", async () => {
    const app = await openTestApp();
    const path = await playSession(app);
    const report = SessionReport.parse(await expectOk(app, { path }));
    const answer = await call(app, { path: `${path}?format=markdown` });

    expect(answer.text).toBe(renderSessionMarkdown(report));
    expect(headersOf(answer)).toEqual({
      type: "text/markdown; charset=utf-8",
      file: `attachment; filename="go-session-2026-01-01-${report.session.id}.md"`,
    });
  });

  it("answers an HTML page under a policy that allows its own style and nothing else", async () => {
    const app = await openTestApp();
    const path = await playSession(app, HOSTILE);
    const report = SessionReport.parse(await expectOk(app, { path }));
    const answer = await call(app, { path: `${path}?format=html` });

    expect(answer.text).toBe(renderSessionHtml(report));
    expect(answer.text).not.toMatch(/<script/i);
    expect(headersOf(answer)).toEqual({
      type: "text/html; charset=utf-8",
      file: `inline; filename="go-session-2026-01-01-${report.session.id}.html"`,
    });
    expect(answer.headers["content-security-policy"]).toBe(REPORT_POLICY);
    expect(REPORT_POLICY).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src data:;/);
    expect(answer.headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
  });

  it.each([
    ["a form that there is not", "?format=pdf", "format"],
    ["a form of another report", "?format=csv", "format"],
    ["an empty form", "?format=", "format"],
    ["two forms", "?format=html&format=json", "format"],
    ["a form that every object has", "?format=constructor", "format"],
    ["a field that it does not know", "?limit=1", "limit"],
  ])("refuses %s, as JSON", async (_, query, path) => {
    const app = await openTestApp();
    const report = await playSession(app);
    const problem = await expectRefusal(app, { path: `${report}${query}` }, "INVALID_INPUT");

    expect(problem.errors?.map((issue) => issue.path)).toEqual([path]);
  });

  it.each(["json", "markdown", "html"])(
    "answers for an id of nobody that there is none, when %s is asked",
    async (format) => {
      const app = await openTestApp();

      await expectRefusal(app, { path: `/core/go/sessions/nobody/report?format=${format}` }, "SESSION_UNKNOWN");
    },
  );

  it("needs the scope to read sessions", async () => {
    const app = await openTestApp();
    const path = await playSession(app);
    app.scopes = new Set(["audit:read"]);

    expect(await call(app, { path: `${path}?format=html` })).toMatchObject({ status: 403 });
  });
});

describe("GET /core/go/report", () => {
  it("answers JSON, CSV and HTML of the same period", async () => {
    const app = await openTestApp();
    await playSession(app);
    const report = PeriodReport.parse(await expectOk(app, { path: PERIOD }));
    const csv = await call(app, { path: `${PERIOD}&format=csv` });
    const html = await call(app, { path: `${PERIOD}&format=html` });

    expect(report).toMatchObject({ sessions: { total: 1 }, denials: { decisions: { total: 1 } } });
    expect(csv.text).toBe(renderPeriodCsv(report));
    expect(headersOf(csv)).toEqual({
      type: "text/csv; charset=utf-8",
      file: 'attachment; filename="go-report-2026-01-01-to-2026-02-01.csv"',
    });
    expect(headersOf(html)).toEqual({
      type: "text/html; charset=utf-8",
      file: 'inline; filename="go-report-2026-01-01-to-2026-02-01.html"',
    });
    expect(html.headers["content-security-policy"]).toBe(REPORT_POLICY);
    expect(html.text).toContain("Sessions by band and outcome");
  });

  it("takes moments with a zone, the first one in and the last one out", async () => {
    const app = await openTestApp();
    await playSession(app);
    const total = async (from: string, to: string): Promise<number> => {
      const search = new URLSearchParams({ from, to });
      return PeriodReport.parse(await expectOk(app, { path: `/core/go/report?${search}` })).sessions.total;
    };

    expect(await total("2026-01-01T10:00:00+01:00", "2026-01-01T09:00:00.000001Z")).toBe(1);
    expect(await total("2026-01-01", "2026-01-01T09:00:00Z")).toBe(0);
  });

  it.each([
    ["no period", "", ["from", "to"]],
    ["half a period", "?from=2026-01-01", ["to"]],
    ["a period that ends before it begins", "?from=2026-02-01&to=2026-01-01", ["to"]],
    ["a date that does not exist", "?from=2026-02-30&to=2026-03-01", ["from"]],
    ["Markdown, which is none of its forms", "?from=2026-01-01&to=2026-02-01&format=markdown", ["format"]],
  ])("refuses %s", async (_, query, paths) => {
    const app = await openTestApp();
    const problem = await expectRefusal(app, { path: `/core/go/report${query}` }, "INVALID_INPUT");

    expect(problem.errors?.map(({ path }) => path)).toEqual(paths);
  });

  it("is no session whose id is report", async () => {
    const app = await openTestApp();

    await expectRefusal(app, { path: "/core/go/sessions/report" }, "SESSION_UNKNOWN");
    expect(await call(app, { path: "/core/go/report", method: "POST", json: {} })).toMatchObject({ status: 405 });
  });
});
