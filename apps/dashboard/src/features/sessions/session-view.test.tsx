// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { AuditEntry, SessionReport, StartedSession, WatchChange } from "@valhalla-go/core/schemas";
import { afterEach, describe, expect, it } from "vitest";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeActiveSession, makeEndedSession, makeEntry } from "../../test/make.ts";
import { renderRoute } from "../../test/render-route.tsx";
import { refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { withRouter } from "../../test/with-router.tsx";
import { SessionView } from "./session-view.tsx";

const MOMENT = "2026-11-22T09:30:00.000000Z";
const ADA = makeActiveSession().started_by;
const BEN = { kind: "operator", id: "local:ben", name: "Ben" } as const;

const STEPS: SessionReport["steps"] = [
  {
    step_id: "caps",
    title: "Set the caps",
    band_min: "C",
    state: "done",
    in_session: true,
    by: ADA,
    at_utc: MOMENT,
    notes: "Set to 40",
    evidence: { kind: "number", value: 40, unit: "EUR" },
    skip_reason: null,
    denials: 2,
    denial_reasons: ["Waits for band B."],
  },
  {
    step_id: "mail",
    title: "Write to the bank",
    band_min: "C",
    state: "skipped",
    in_session: true,
    by: BEN,
    at_utc: MOMENT,
    notes: null,
    evidence: null,
    skip_reason: "The bank is closed",
    denials: 0,
    denial_reasons: [],
  },
];

function makeReport(session: StartedSession): SessionReport {
  return {
    kind: "session_report",
    version: 1,
    basis: { origin: "origin", head: { seq: 9, hash: "0".repeat(64) }, head_utc: MOMENT },
    session,
    figures: {
      total_ms: 3_600_000,
      work_ms: 3_600_000,
      held_ms: 0,
      entries: 4,
      people: 2,
      notes: 1,
      steps_done: 1,
      steps_skipped: 1,
      steps_open: 0,
      steps_unknown: 0,
      steps_denied: 2,
      decisions_allowed: 3,
      decisions_denied: 1,
      drifts: 0,
      changes: 1,
    },
    steps: STEPS,
    decisions: {
      by_engine: [{ engine: "buyer", action: "buy", allowed: 3, denied: 1, denial_reason: "Band C" }],
      not_listed: 0,
    },
    notes: {
      listed: [{ seq: 2, ts_utc: MOMENT, event: "GO_NOTE_ADD", actor: BEN, text: "The queue is drained" }],
      not_listed: 0,
    },
    people: {
      listed: [{ actor: BEN, entries: 2, first_utc: MOMENT, last_utc: MOMENT, deeds: [] }],
      not_listed: 0,
    },
    timeline: { listed: [], not_listed: 0, not_listed_by_event: [] },
  };
}

function setUp(session: StartedSession, timeline: readonly (readonly AuditEntry[])[] = [[]]): void {
  renderWithServer(withRouter(<SessionView id={session.id} />), ({ path, input }) => {
    if (path === "report.session") return makeReport(session);
    const page = Number(Reflect.get(Object(input), "cursor") ?? 0);
    const next_cursor = page + 1 < timeline.length ? String(page + 1) : null;
    return { session, timeline: timeline[page], next_cursor };
  });
}

const part = (name: string | RegExp) => within(screen.getByRole("region", { name }));

/** The page at its address, with a backend that tells of entries: how often it was asked how the session stands, and for its entries. */
function open(session: StartedSession, timeline: readonly AuditEntry[]) {
  const backend = new FakeBackend({
    "session.getById": { session, timeline, next_cursor: null },
    "report.session": makeReport(session),
  });
  renderRoute(`/sessions/${session.id}`, backend);
  const limits = () => backend.inputsOf("session.getById").map((input) => Reflect.get(Object(input), "limit"));
  return {
    backend,
    timesAsked: () => limits().filter((limit) => limit === 1).length,
    pagesAsked: () => limits().filter((limit) => limit !== 1).length,
  };
}

const CHANGE: WatchChange = {
  field: "band",
  before: "B",
  after: "C",
  drift: "worsened",
  by: "other",
  actor: BEN,
  at_utc: MOMENT,
  seq: 7,
};

function endedInBandC(): StartedSession {
  const { snapshot } = makeActiveSession();
  if (snapshot === null) throw new Error("the session has a snapshot");
  const difference = { field: "band", frozen: "B", live: "C", drift: "worsened" } as const;
  return makeEndedSession({
    end_reason: "completed_with_exceptions",
    end_snapshot: { ...snapshot, cone: { ...snapshot.cone, band: "C" } },
    watch: { drift: { level: "worsened", differences: [difference] }, changes: [CHANGE], changes_total: 3 },
  });
}

describe("the page of a session", () => {
  afterEach(cleanup);

  it("says how it ended, how long it took, and leads to report and evidence in every form", async () => {
    setUp(endedInBandC());
    expect((await screen.findByText("completed with exceptions")).closest("dl")?.textContent).toMatch(
      /Work1 h.*On holdnever/,
    );
    const urls = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(urls).toEqual(
      expect.arrayContaining([
        "/core/go/sessions/session-1/report?format=html",
        "/core/go/sessions/session-1/report?format=markdown",
        "/core/go/sessions/session-1/report?format=json",
        "/core/go/sessions/session-1/bundle",
      ]),
    );
  });

  it("leads to the sessions that it continues and that continues it", async () => {
    setUp(makeEndedSession({ end_reason: "handed_over", continues: "before", continued_by: "after" }));
    await screen.findByText("handed over");
    const urls = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(urls).toEqual(expect.arrayContaining(["/sessions/before", "/sessions/after"]));
  });

  it("tells what changed on the watch, with who, whether it was for the worse, and its entry", async () => {
    setUp(endedInBandC());
    await screen.findByText("completed with exceptions");
    const watch = part(/changed on this watch/);
    expect(watch.getByRole("listitem").textContent).toMatch(/Band.*B.*C.*worsened.*Ben, someone else, entry 7/);
    expect(watch.getByText("2 further changes stand in the timeline.")).toBeTruthy();
  });

  it("shows both snapshots and marks what differs, and only that", async () => {
    setUp(endedInBandC());
    await screen.findByText("completed with exceptions");
    const rows = part("Frozen").getAllByRole("row");
    const marked = rows.filter((row) => row.dataset["differs"] === "true");
    expect(marked.map(({ textContent }) => textContent)).toEqual([expect.stringMatching(/^Band.*B.*C.*worsened$/)]);
    expect(rows.length).toBeGreaterThan(3);
  });

  it("says of an open session what is yet to come", async () => {
    setUp(makeActiveSession());
    await screen.findByText("active");
    expect(screen.getByText(/told when the session ends/)).toBeTruthy();
    expect(part("Frozen").getAllByText("to come").length).toBeGreaterThan(3);
    expect(screen.getByText("Still open.")).toBeTruthy();
  });

  it("shows steps with what was shown, skipped and refused, notes, people and decisions", async () => {
    setUp(makeEndedSession());
    const [caps, mail] = within(await screen.findByRole("region", { name: "Steps" })).getAllByRole("listitem");
    expect(caps?.textContent).toMatch(/Set the caps.*done by Ada.*Set to 40.*Shown: 40 EUR.*Refused 2 times: Waits/);
    expect(mail?.textContent).toMatch(/skipped by Ben.*Skipped because: The bank is closed/);
    expect(part("Notes").getByText("The queue is drained")).toBeTruthy();
    expect(part("People").getByText("2 entries", { exact: false })).toBeTruthy();
    expect(part("Decisions").getByText("3 allowed, 1 refused, the last time because: Band C")).toBeTruthy();
  });

  it("makes a link of evidence only where it is one of the web", async () => {
    const [step] = STEPS;
    const session = makeEndedSession();
    const values = ["https://example.org/proof", "javascript:alert(1)"];
    const steps = values.map((value) => ({ ...step!, step_id: value, evidence: { kind: "link", value } as const }));
    renderWithServer(withRouter(<SessionView id={session.id} />), ({ path }) =>
      path === "report.session" ? { ...makeReport(session), steps } : { session, timeline: [], next_cursor: null },
    );
    const links = within(await screen.findByRole("region", { name: "Steps" })).getAllByRole("link");
    expect(links.map((link) => link.getAttribute("href"))).toEqual(["https://example.org/proof"]);
    expect(screen.getByText("javascript:alert(1)", { exact: false })).toBeTruthy();
  });

  it("tells the timeline from the start on, and goes on when somebody comes near what is there", async () => {
    setUp(makeEndedSession(), [
      [makeEntry("GO_SESSION_START", { cone_band: "B", status: "green" }, { id: "one" })],
      [makeEntry("GO_STEP_SET", { step_id: "caps", done: true }, { id: "two", seq: 2 })],
    ]);
    await screen.findByText("Ada started the session in band B, health green.");
    expect(await screen.findByText("Ada marked “Set the caps” done.")).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("button", { name: "Show what came after" })).toBeNull());
  });

  it("says that what came after could not be read, and asks again only when told to", async () => {
    const session = makeEndedSession();
    const first = makeEntry("GO_SESSION_START", { cone_band: "B", status: "green" }, { id: "one" });
    const { backend, pagesAsked } = open(session, []);
    backend.answer("session.getById", ({ cursor }: { cursor?: string }) => {
      if (cursor !== undefined) throw refusal("STORE_BUSY", "Too much at once.");
      return { session, timeline: [first], next_cursor: "further" };
    });
    const timeline = await screen.findByRole("region", { name: "Timeline" });
    expect((await within(timeline).findByRole("alert")).textContent).toContain("Too much at once.");
    expect(within(timeline).getByText("Ada started the session in band B, health green.")).toBeTruthy();
    expect(pagesAsked()).toBe(2);
    const later = makeEntry("GO_STEP_SET", { step_id: "caps", done: true }, { id: "two", seq: 2 });
    backend.answer("session.getById", { session, timeline: [later], next_cursor: null });
    fireEvent.click(within(timeline).getByRole("button", { name: "Show what came after" }));
    expect(await within(timeline).findByText("Ada marked “Set the caps” done.")).toBeTruthy();
    expect(within(timeline).queryByRole("alert")).toBeNull();
    expect(pagesAsked()).toBe(3);
  });

  it.each([
    { name: "is over", session: makeEndedSession(), times: 1 },
    { name: "goes on", session: makeActiveSession(), times: 2 },
  ])("adds the record of a session that $name up $times times when an entry is told", async ({ session, times }) => {
    const { backend, timesAsked } = open(session, [makeEntry("GO_SESSION_START", { cone_band: "B", status: "green" })]);
    await screen.findByRole("region", { name: "Steps" });
    backend.emit(makeEntry("CONE_SET", {}, { id: "elsewhere", seq: 8, session_id: null }));
    await waitFor(() => expect(timesAsked()).toBe(2));
    await waitFor(() => expect(backend.inputsOf("report.session").length).toBe(times));
  });

  it("takes in what is told of it, and asks for none of its entries again", async () => {
    const { backend, pagesAsked, timesAsked } = open(makeActiveSession(), [
      makeEntry("GO_SESSION_START", { cone_band: "B", status: "green" }, { id: "one" }),
    ]);
    await screen.findByText("Ada started the session in band B, health green.");
    backend.emit(makeEntry("GO_STEP_SET", { step_id: "caps", done: true }, { id: "nine", seq: 9 }));
    expect(await screen.findByText("Ada marked “Set the caps” done.")).toBeTruthy();
    await waitFor(() => expect(timesAsked()).toBe(2));
    backend.emit(
      makeEntry("GO_STEP_SET", { step_id: "mail", done: true }, { id: "ten", seq: 10, session_id: "other" }),
    );
    await waitFor(() => expect(timesAsked()).toBe(3));
    expect(screen.queryByText("Ada marked “Write to the bank” done.")).toBeNull();
    expect(pagesAsked()).toBe(1);
  });

  it("says that there is no such session", async () => {
    renderWithServer(withRouter(<SessionView id="nowhere" />), () => {
      throw refusal("SESSION_UNKNOWN", "There is no session nowhere.");
    });
    expect((await screen.findByRole("alert")).textContent).toContain("There is no session nowhere.");
  });
});
