// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { StartedSession } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeActiveSession, makeEndedSession } from "../../test/make.ts";
import { type Answer, refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { withRouter } from "../../test/with-router.tsx";
import type { SessionsSearch } from "./sessions-search.ts";
import { SessionsView } from "./sessions-view.tsx";

/** The view with a URL that is a variable. */
function Stage({ begin }: { readonly begin: SessionsSearch }): ReactElement {
  const [search, setSearch] = useState(begin);
  return (
    <>
      <SessionsView search={search} onSearch={setSearch} />
      <output data-testid="url">{JSON.stringify(search)}</output>
    </>
  );
}

function setUp(answer: Answer, begin: SessionsSearch = {}): Answer {
  const server = vi.fn(answer);
  renderWithServer(withRouter(<Stage begin={begin} />), server);
  return server;
}

const url = (): unknown => JSON.parse(screen.getByTestId("url").textContent);
const inputs = (server: Answer): unknown[] => vi.mocked(server).mock.calls.map(([{ input }]) => input);
const pageOf = (sessions: readonly StartedSession[], next_cursor: string | null = null) => ({ sessions, next_cursor });

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
  afterEach(cleanup);

  it("tells of each who, band, health, outcome, drift and work, and leads to it", async () => {
    setUp(() => pageOf([RUNNING, ABORTED]));
    const [, running, aborted] = await screen.findAllByRole("row");
    expect(running?.textContent).toMatch(/Queue is being drained.*Ada.*B.*green.*active.*none/);
    expect(aborted?.textContent).toMatch(/Ada.*C.*red.*aborted.*worsened.*50 min/);
    expect(within(aborted!).getByRole("link").getAttribute("href")).toBe("/sessions/aborted");
  });

  it("asks the server for every filter together, and keeps them in the URL", async () => {
    const server = setUp(() => pageOf([RUNNING]));
    await screen.findAllByRole("row");
    fireEvent.change(screen.getByLabelText("Band"), { target: { value: "C" } });
    fireEvent.change(screen.getByLabelText("Outcome"), { target: { value: "expired" } });
    fireEvent.change(screen.getByLabelText("Order"), { target: { value: "longest" } });
    fireEvent.change(screen.getByLabelText("Search"), { target: { value: " cash " } });
    await waitFor(() =>
      expect(inputs(server).at(-1)).toEqual({
        limit: 50,
        text: "cash",
        band: "C",
        end_reason: "expired",
        order: "duration",
      }),
    );
    expect(url()).toEqual({ text: "cash", band: "C", outcome: "expired", order: "duration" });
  });

  it("goes on from where the page ended", async () => {
    const server = setUp(({ input }) =>
      Object.hasOwn(Object(input), "cursor") ? pageOf([ABORTED]) : pageOf([RUNNING], "further"),
    );
    fireEvent.click(await screen.findByRole("button", { name: "Load more" }));
    expect(await screen.findByText("These are all 2.")).toBeTruthy();
    expect(screen.getAllByRole("row")).toHaveLength(3);
    expect(inputs(server)).toEqual([{ limit: 50 }, { limit: 50, cursor: "further" }]);
    expect(screen.queryByRole("button", { name: "Load more" })).toBeNull();
  });

  it("lets two be picked and leads to their comparison, and asks for nothing anew", async () => {
    const server = setUp(() => pageOf([RUNNING, ABORTED, makeEndedSession({ id: "third" })]));
    const [first, second, third] = await screen.findAllByRole("checkbox");
    fireEvent.click(first!);
    expect(screen.getByText("One session picked. Pick another one.")).toBeTruthy();
    fireEvent.click(second!);
    expect(third!.hasAttribute("disabled")).toBe(true);
    expect(screen.getByRole("link", { name: "Compare" }).getAttribute("href")).toBe(
      "/sessions/compare?a=running&b=aborted",
    );
    expect(url()).toEqual({ pick: ["running", "aborted"] });
    fireEvent.click(screen.getByRole("button", { name: "Unpick" }));
    expect(url()).toEqual({});
    expect(server).toHaveBeenCalledTimes(1);
  });

  it("teaches what a session is when there has been none", async () => {
    setUp(() => pageOf([]));
    expect(await screen.findByRole("heading", { name: "There has been no session yet." })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Now" })).toBeTruthy();
  });

  it("says that nothing matches, and takes the filters back but not the order", async () => {
    setUp(() => pageOf([]), { text: "nowhere", band: "A", order: "ended" });
    expect(await screen.findByRole("heading", { name: "No session matches." })).toBeTruthy();
    expect(screen.getByLabelText("Search")).toHaveProperty("value", "nowhere");
    fireEvent.click(screen.getByRole("button", { name: "Clear the filters" }));
    expect(url()).toEqual({ order: "ended" });
    expect(screen.getByLabelText("Search")).toHaveProperty("value", "");
  });

  it("says why there is no answer", async () => {
    setUp(() => {
      throw refusal("STORE_UNAVAILABLE", "The database cannot be read.");
    });
    expect((await screen.findByRole("alert")).textContent).toContain("The database cannot be used right now.");
  });
});
