// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { StartedSession } from "@valhalla-go/core/schemas";
import { calendarSpan, dateAfter, firstWeekday } from "./calendar/calendar-weeks.ts";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeDay } from "../../test/make-history.ts";
import { makeActiveSession, makeEndedSession, makeEntry } from "../../test/make.ts";
import { dayOf, endOfDay, startOfDay } from "../../lib/time/day.ts";
import { refusal } from "../../test/render-with-server.tsx";
import { type RenderedRoute, renderRoute } from "../../test/render-route.tsx";
import { scrollPage, stubScrolling } from "../../test/scroll-page.ts";

/** As tall as the table expects a row with notes to be. */
const ROW = 71;
const pageOf = (sessions: readonly StartedSession[], next_cursor: string | null = null) => ({ sessions, next_cursor });
const NO_DAYS = { zone: "UTC", sessions: 0, work_ms: 0, days: [] };

function open(list: unknown, address = "/sessions", days: unknown = NO_DAYS): RenderedRoute {
  return renderRoute(address, new FakeBackend({ "session.list": list, "session.countDays": days }));
}

const inputs = ({ backend }: RenderedRoute): unknown[] => backend.inputsOf("session.list");
const url = ({ router }: RenderedRoute): unknown => router.state.location.search;
const findRows = async (): Promise<HTMLElement[]> => {
  const table = await screen.findByRole("table");
  return within(table).findAllByRole("row");
};

// A page is fetched when somebody goes there; reading it here is no part of what is timed.
beforeAll(() => import("./sessions-page.tsx"), 60_000);
beforeEach(() => {
  stubScrolling(ROW);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const RUNNING = makeActiveSession({ id: "running", notes: "Queue is being drained" });
const ABORTED = makeEndedSession({
  id: "aborted",
  cone_band: "C",
  status: "red",
  end_reason: "aborted",
  held_ms: 600_000,
  drift: { level: "worsened", differences: [], since_utc: "2026-11-22T09:00:00.000000Z" },
});

describe("the list of sessions", () => {
  it("tells of each who, band, health, outcome, drift and work, and leads to it", async () => {
    open(pageOf([RUNNING, ABORTED]));
    const [, running, aborted] = await findRows();
    expect(running?.textContent).toMatch(/Queue is being drained.*Ada.*B.*green.*active.*none/);
    expect(aborted?.textContent).toMatch(/Ada.*C.*red.*aborted.*worsened.*50 min/);
    expect(within(aborted!).getByRole("link").getAttribute("href")).toBe("/sessions/aborted");
  });

  it("asks the server for every filter together, and keeps them in the URL", async () => {
    const route = open(pageOf([RUNNING]));
    await findRows();
    fireEvent.change(screen.getByLabelText("Band"), { target: { value: "C" } });
    await waitFor(() => expect(url(route)).toEqual({ band: "C" }));
    fireEvent.change(screen.getByLabelText("Outcome"), { target: { value: "expired" } });
    await waitFor(() => expect(url(route)).toEqual({ band: "C", outcome: "expired" }));
    fireEvent.change(screen.getByLabelText("Order"), { target: { value: "longest" } });
    await waitFor(() => expect(url(route)).toMatchObject({ order: "duration" }));
    fireEvent.change(screen.getByLabelText("Search"), { target: { value: " cash " } });
    await waitFor(() =>
      expect(inputs(route).at(-1)).toEqual({
        limit: 100,
        text: "cash",
        band: "C",
        end_reason: "expired",
        order: "duration",
      }),
    );
    expect(url(route)).toEqual({ text: "cash", band: "C", outcome: "expired", order: "duration" });
  });

  it("goes on page by page as somebody scrolls through ten thousand, and holds only the rows that are near", async () => {
    const all = Array.from({ length: 10_000 }, (_, index) =>
      makeEndedSession({ id: `s${index}`, notes: `Night ${index}` }),
    );
    const route = open(({ cursor = "0", limit }: { cursor?: string; limit: number }) => {
      const end = Number(cursor) + limit;
      return pageOf(all.slice(Number(cursor), end), end < all.length ? String(end) : null);
    });
    await screen.findByText("Night 0");
    expect(inputs(route)).toEqual([{ limit: 100 }]);
    expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("-1");
    scrollPage(90 * ROW);
    await waitFor(() => expect(inputs(route)).toEqual([{ limit: 100 }, { limit: 100, cursor: "100" }]));
    scrollPage(150 * ROW);
    const row = (await screen.findByText("Night 150")).closest("tr");
    expect(row?.getAttribute("aria-rowindex")).toBe("152");
    expect(screen.queryByText("Night 0")).toBeNull();
    expect((await findRows()).length).toBeLessThan(60);
  }, 30_000);

  it("says when all are there", async () => {
    const route = open(({ cursor }: { cursor?: string }) =>
      cursor === undefined ? pageOf([RUNNING], "further") : pageOf([ABORTED]),
    );
    expect(await screen.findByText("These are all 2.")).toBeTruthy();
    expect(await findRows()).toHaveLength(3);
    expect(inputs(route)).toEqual([{ limit: 100 }, { limit: 100, cursor: "further" }]);
    expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("3");
  });

  it("says that more could not be read, keeps the rows that are there, and asks again only when told to", async () => {
    const route = open(({ cursor }: { cursor?: string }) => {
      if (cursor !== undefined) throw refusal("STORE_BUSY", "Too much at once.");
      return pageOf([RUNNING], "further");
    });
    const failure = await screen.findByRole("alert");
    expect(failure.textContent).toContain("Too much at once.");
    expect(await findRows()).toHaveLength(2);
    expect(inputs(route)).toEqual([{ limit: 100 }, { limit: 100, cursor: "further" }]);
    route.backend.answer("session.list", pageOf([ABORTED]));
    fireEvent.click(screen.getByRole("button", { name: "Load more" }));
    expect(await screen.findByText("These are all 2.")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(inputs(route)).toHaveLength(3);
  });

  it.each([
    { name: "how a session stands", address: "/sessions", event: "GO_DRIFT", isAsked: true },
    { name: "a decision under a session", address: "/sessions?text=cash", event: "CONE_ALLOW", isAsked: false },
    { name: "a note, where a text is looked for", address: "/sessions?text=cash", event: "GO_NOTE_ADD", isAsked: true },
    { name: "a note, where none is", address: "/sessions", event: "GO_NOTE_ADD", isAsked: false },
  ] as const)("is asked for again when the trail tells of $name: $isAsked", async ({ address, event, isAsked }) => {
    const route = open(pageOf([RUNNING]), address);
    await findRows();
    const asked = route.backend.inputsOf("summary.get").length;
    route.backend.emit(makeEntry(event, {}, { seq: 9 }));
    // The summary is asked for with every entry, and together with whatever else is.
    await waitFor(() => expect(route.backend.inputsOf("summary.get").length).toBe(asked + 1));
    expect(inputs(route)).toHaveLength(isAsked ? 2 : 1);
  });

  it("lets two be picked and leads to their comparison, and asks for nothing anew", async () => {
    const route = open(pageOf([RUNNING, ABORTED, makeEndedSession({ id: "third" })]));
    const [first, second, third] = await screen.findAllByRole("checkbox");
    fireEvent.click(first!);
    await screen.findByText("One session picked. Pick another one.");
    fireEvent.click(second!);
    expect((await screen.findByRole("link", { name: "Compare" })).getAttribute("href")).toBe(
      "/sessions/compare?a=running&b=aborted",
    );
    expect(third!.hasAttribute("disabled")).toBe(true);
    expect(url(route)).toEqual({ pick: ["running", "aborted"] });
    fireEvent.click(screen.getByRole("button", { name: "Unpick" }));
    await waitFor(() => expect(url(route)).toEqual({}));
    expect(inputs(route)).toHaveLength(1);
  });

  it("teaches what a session is when there has been none", async () => {
    open(pageOf([]));
    const lesson = (await screen.findByRole("heading", { name: "There has been no session yet." })).parentElement;
    expect(within(lesson!).getByRole("link", { name: "Now" })).toBeTruthy();
  });

  it("says that nothing matches, and takes the filters back but not the order", async () => {
    const route = open(pageOf([]), "/sessions?text=nowhere&band=A&order=ended");
    expect(await screen.findByRole("heading", { name: "No session matches." })).toBeTruthy();
    expect(screen.getByLabelText("Search")).toHaveProperty("value", "nowhere");
    fireEvent.click(screen.getByRole("button", { name: "Clear the filters" }));
    await waitFor(() => expect(url(route)).toEqual({ order: "ended" }));
    expect(screen.getByLabelText("Search")).toHaveProperty("value", "");
  });

  it("says why there is no answer", async () => {
    open(() => {
      throw refusal("STORE_UNAVAILABLE", "The database cannot be read.");
    });
    expect((await screen.findByRole("alert")).textContent).toContain("The database cannot be used right now.");
  });
});

describe("the calendar of sessions", () => {
  const OUTCOMES = makeDay().outcomes;
  const days = ({ from, to }: { from: string; to: string }) => {
    const list = [];
    for (let date = from; date < to; date = dateAfter(date, 1)) {
      list.push(
        date === BUSY
          ? makeDay({
              date,
              sessions: 3,
              work_ms: 5_400_000,
              outcomes: { ...OUTCOMES, completed: 2, aborted: 1 },
              worst_band: "C",
              worst_status: "red",
            })
          : makeDay({ date }),
      );
    }
    return { zone: "UTC", sessions: 3, work_ms: 5_400_000, days: list };
  };
  const TODAY = dayOf(Date.now());
  const BUSY = dateAfter(TODAY, -10);
  const openCalendar = (address?: string): RenderedRoute => open(pageOf([RUNNING]), address, days);
  const dayOn = (date: string): HTMLElement => {
    const button = document.querySelector<HTMLElement>(`[data-date="${date}"]`);
    if (button === null) throw new Error(`${date} is not shown`);
    return button;
  };

  it("has a grid of 53 weeks that says of each day what was on it, in the viewer's zone", async () => {
    const route = openCalendar();
    const grid = await screen.findByRole("grid", { name: /^Sessions by day/ });
    expect(within(grid).getAllByRole("row")).toHaveLength(8);
    expect(dayOn(BUSY).getAttribute("aria-label")).toMatch(
      /3 sessions, 1 h 30 min at work, 2 completed, 1 aborted, worst band C stabilise, worst health red$/,
    );
    expect([dayOn(BUSY).dataset["level"], dayOn(TODAY).dataset["level"]]).toEqual(["4", "0"]);
    const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
    expect(route.backend.inputsOf("session.countDays")).toMatchObject([{ to: dateAfter(TODAY, 1), zone }]);
  });

  it("makes a day that is picked the filter in the URL, and takes it back when it is picked again", async () => {
    const route = openCalendar("/sessions?band=B");
    await screen.findByRole("grid");
    fireEvent.click(dayOn(BUSY));
    await waitFor(() => expect(url(route)).toEqual({ band: "B", from: BUSY, to: BUSY }));
    expect(dayOn(BUSY).getAttribute("aria-pressed")).toBe("true");
    await waitFor(() => expect(inputs(route).at(-1)).toMatchObject({ from: startOfDay(BUSY), to: endOfDay(BUSY) }));
    fireEvent.click(dayOn(BUSY));
    await waitFor(() => expect(url(route)).toEqual({ band: "B" }));
  });

  it("is one stop of the Tab key, and arrow keys go from day to day and week to week, no further than its edge", async () => {
    openCalendar();
    await screen.findByRole("grid");
    const stops = (): string[] =>
      [...document.querySelectorAll<HTMLElement>('[data-date][tabindex="0"]')].flatMap(
        ({ dataset }) => dataset["date"] ?? [],
      );
    expect(stops()).toEqual([TODAY]);
    dayOn(TODAY).focus();
    for (const [key, date] of [
      ["ArrowLeft", dateAfter(TODAY, -7)],
      ["ArrowUp", dateAfter(TODAY, -8)],
      ["ArrowRight", dateAfter(TODAY, -1)],
      ["ArrowDown", TODAY],
      ["ArrowDown", TODAY],
    ] as const) {
      fireEvent.keyDown(document.activeElement!, { key });
      expect([(document.activeElement as HTMLElement).dataset["date"], ...stops()]).toEqual([date, date]);
    }
    fireEvent.keyDown(document.activeElement!, { key: "Home" });
    expect(stops()).toEqual([calendarSpan(TODAY, firstWeekday("en-GB")).from]);
  });

  it("goes a year back and forth in the URL", async () => {
    const route = openCalendar();
    await screen.findByRole("grid");
    fireEvent.click(screen.getByRole("button", { name: "Earlier" }));
    await waitFor(() => expect(url(route)).toEqual({ until: dateAfter(TODAY, -364) }));
    fireEvent.click(screen.getByRole("button", { name: "Later" }));
    await waitFor(() => expect(url(route)).toEqual({}));
    expect(screen.getByRole("button", { name: "Later" })).toHaveProperty("disabled", true);
  });
});
