// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, screen, within } from "@testing-library/react";
import type { ComparedStep, SessionComparison, SessionCounts } from "@valhalla-go/core/schemas";
import { afterEach, describe, expect, it } from "vitest";
import { makeActiveSession, makeEndedSession } from "../../test/make.ts";
import { refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { withRouter } from "../../test/with-router.tsx";
import { CompareView } from "./compare-view.tsx";

const MINUTE = 60_000;
const NO_COUNTS: SessionCounts = {
  steps_done: 0,
  steps_skipped: 0,
  steps_open: 0,
  steps_denied: 0,
  notes: 0,
  decisions_allowed: 0,
  decisions_denied: 0,
  drifts: 0,
};
const STEP: ComparedStep = {
  state: "done",
  in_session: true,
  by: makeActiveSession().started_by,
  at_utc: "2026-11-22T09:12:00.000000Z",
  skip_reason: null,
  denials: 0,
  after_ms: 12 * MINUTE,
};

const A = makeEndedSession({ id: "a", counts: { ...NO_COUNTS, notes: 5 } });
const B = makeEndedSession({ id: "b", end_reason: "aborted", counts: { ...NO_COUNTS, notes: 2 } });

const ENDED: SessionComparison = {
  a: { session: A, total_ms: 60 * MINUTE, work_ms: 60 * MINUTE, held_ms: 0, whole: true },
  b: { session: B, total_ms: 60 * MINUTE, work_ms: 35 * MINUTE, held_ms: 25 * MINUTE, whole: true },
  same_outcome: false,
  start: {
    level: "improved",
    differences: [{ field: "band", frozen: "C", live: "B", drift: "improved" }],
  },
  end: null,
  durations: { total_ms: 999, work_ms: -25 * MINUTE, held_ms: 25 * MINUTE },
  counts: { ...NO_COUNTS, notes: -3 },
  steps: [
    { step_id: "caps", title: "Set the caps", a: STEP, b: { ...STEP, denials: 2 }, same: true },
    {
      step_id: "mail",
      title: "Write to the bank",
      a: STEP,
      b: { ...STEP, state: "skipped", skip_reason: "Closed" },
      same: false,
    },
    { step_id: "new", title: null, a: null, b: { ...STEP, state: "open", by: null, after_ms: null }, same: false },
  ],
};

function setUp(comparison: SessionComparison): void {
  renderWithServer(withRouter(<CompareView a="a" b="b" />), () => comparison);
}

async function rowsOf(name: string): Promise<HTMLElement[]> {
  return within(await screen.findByRole("region", { name })).getAllByRole("row");
}

const differing = (rows: readonly HTMLElement[]): string[] =>
  rows.filter((row) => row.dataset["differs"] === "true").map(({ textContent }) => textContent);

describe("two sessions side by side", () => {
  afterEach(cleanup);

  it("marks what differs in outcome, durations and counts, the second against the first", async () => {
    setUp(ENDED);
    expect(differing(await rowsOf("Outcome, durations and counts"))).toEqual([
      "Outcomecompletedaborteddiffers",
      "Work1 h35 min−25 min",
      "On hold0 s25 min+25 min",
      "Notes52−3",
    ]);
    const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(links).toEqual(["/sessions/compare?a=b&b=a", "/sessions/a", "/sessions/b"]);
  });

  it("marks what differs between the snapshots, and says where there is none to compare", async () => {
    setUp(ENDED);
    expect(differing(await rowsOf("Frozen at the start"))).toEqual([expect.stringMatching(/^Band.*improved$/)]);
    expect(differing(await rowsOf("Frozen at the end"))).toEqual([]);
    expect(screen.getByText("cannot be compared")).toBeTruthy();
  });

  it("tells of each step what became of it in both", async () => {
    setUp(ENDED);
    const rows = await rowsOf("Steps");
    expect(rows[1]?.textContent).toMatch(/Set the caps.*done12 min after the start.*refused 2 times/);
    expect(differing(rows)).toEqual([
      expect.stringMatching(/Write to the bank.*done.*skipped.*Closed.*differs/),
      expect.stringMatching(/new.*not in its playbook.*open.*differs/),
    ]);
  });

  it("says what cannot be told of a session that is open, and of one that is too long to compare whole", async () => {
    const session = makeActiveSession({ id: "b" });
    const open = { session, total_ms: null, work_ms: null, held_ms: null, whole: false };
    setUp({ ...ENDED, b: open, durations: { total_ms: null, work_ms: null, held_ms: null }, counts: null });
    const rows = await rowsOf("Outcome, durations and counts");
    expect(differing(rows)).toEqual(["Outcomecompletedactivediffers"]);
    expect(screen.getAllByText("still open")).toHaveLength(3);
    expect(screen.getByText(/more entries about steps than are compared/)).toBeTruthy();
  });

  it("says that one of them does not exist", async () => {
    renderWithServer(withRouter(<CompareView a="a" b="b" />), () => {
      throw refusal("SESSION_UNKNOWN", "There is no session b.");
    });
    expect((await screen.findByRole("alert")).textContent).toContain("There is no session b.");
  });
});
