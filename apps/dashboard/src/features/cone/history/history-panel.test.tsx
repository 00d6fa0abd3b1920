// @vitest-environment jsdom
import "../../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { PostureHistory } from "@valhalla-go/core/schemas";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { FakeBackend } from "../../../test/fake-backend.ts";
import { makeHistory } from "../../../test/make-history.ts";
import { makeEntry, makeSummary } from "../../../test/make.ts";
import { refusal } from "../../../test/render-with-server.tsx";
import { type RenderedRoute, renderRoute } from "../../../test/render-route.tsx";

const MATRIX = {
  version: "seven",
  ratchet: true,
  classes: {
    boring: { description: "Steady work.", allows: { A: ["run", "scale"], B: ["run"], C: ["run"] } },
    standby: { description: "Ready.", allows: {} },
  },
  engines: { storage: "boring", invoices: "boring" },
};

function open(address = "/cone", history: PostureHistory | (() => never) = makeHistory()): RenderedRoute {
  return renderRoute(address, new FakeBackend({ "posture.getHistory": history, "cone.getPolicy": MATRIX }));
}

const panel = async () => within(await screen.findByRole("region", { name: "Over time" }));
const askedDays = ({ backend }: RenderedRoute): number[] =>
  backend.inputsOf("posture.getHistory").map((input) => {
    const { from } = input as { readonly from: string };
    return Math.round((new Date().setHours(0, 0, 0, 0) - Date.parse(from)) / 86_400_000);
  });

// A page is fetched when somebody goes there; reading it here is no part of what is timed.
beforeAll(() => import("../cone-page.tsx"), 60_000);
afterEach(cleanup);

describe("the cone over time", () => {
  it("says in a sentence what there is to see, and has all of it in tables", async () => {
    open();
    const history = await panel();
    await history.findByText("2 changes of the band, 2 sessions; 1,205 answers allowed, 100 denied.");
    const sessions = within(history.getByRole("table", { name: "Sessions", hidden: true }));
    expect(sessions.getByRole("link", { name: /14 Nov/, hidden: true }).getAttribute("href")).toBe("/sessions/storm");
    expect(sessions.getByRole("row", { name: /Olga Ivanova.*aborted/, hidden: true })).toBeTruthy();
    const bands = within(history.getByRole("table", { name: "Band", hidden: true }));
    expect(bands.getAllByRole("row", { hidden: true })[1]?.textContent).toMatch(/still.*Calm again/);
    const health = within(history.getByRole("table", { name: "Health", hidden: true }));
    expect(health.getByText("pump: Pump 7 is down")).toBeTruthy();
  });

  it("says what was at a moment that the keys go to", async () => {
    open();
    const slider = await (await panel()).findByRole("slider", { name: "Look at a moment" });
    fireEvent.change(slider, { target: { value: "170" } });
    expect(slider.getAttribute("aria-valuetext")).toMatch(
      /^14 Nov.*: band D, survival · health green · Olga Ivanova in a session · 5 allowed, 97 denied$/,
    );
    fireEvent.change(slider, { target: { value: "0" } });
    expect(slider.getAttribute("aria-valuetext")).toMatch(/band B, caution · health green · nobody was in · 0 allowed/);
  });

  it("keeps the period in the URL, the usual one apart, and asks for it", async () => {
    const route = open("/cone?period=week");
    const history = await panel();
    expect(history.getByRole<HTMLInputElement>("radio", { name: "7 days" }).checked).toBe(true);
    fireEvent.click(history.getByRole("radio", { name: "a year" }));
    await waitFor(() => expect(route.router.state.location.search).toEqual({ period: "year" }));
    fireEvent.click(history.getByRole("radio", { name: "30 days" }));
    await waitFor(() => expect(route.router.state.location.search).toEqual({}));
    await waitFor(() => expect(askedDays(route)).toEqual([6, 364, 29]));
  });

  it("asks again when the band changes, and not for a decision", async () => {
    const { backend } = open();
    await (await panel()).findByText(/2 changes of the band/);
    backend.answer("posture.getHistory", makeHistory({ sessions: [] }));
    backend.emit(makeEntry("CONE_DENY", {}, { seq: 8 }));
    backend.emit(makeEntry("GO_NOTE_ADD", {}, { seq: 9 }));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(backend.inputsOf("posture.getHistory")).toHaveLength(1);
    backend.emit(makeEntry("CONE_SET", {}, { seq: 10 }));
    await screen.findByText(/2 changes of the band, 0 sessions/);
  });

  it("teaches what will stand there when nothing is recorded", async () => {
    open("/cone", makeHistory({ bands: [], health: [], sessions: [], decisions: { every: "day", buckets: [] } }));
    expect(await (await panel()).findByText(/Nothing is recorded of this time/)).toBeTruthy();
  });

  it("says where not all is told, and from when on it is", async () => {
    open("/cone", makeHistory({ told_from: { bands: null, health: null, sessions: "2026-11-12T00:00:00.000000Z" } }));
    expect(await (await panel()).findByText(/^Sessions: more than fits\. Told from 12 Nov/)).toBeTruthy();
  });

  it("says why there is no answer, and offers the periods all the same", async () => {
    open("/cone", () => {
      throw refusal("STORE_UNAVAILABLE", "The database cannot be read.");
    });
    const history = await panel();
    expect((await history.findByRole("alert")).textContent).toContain("The database cannot be used right now.");
    expect(history.getAllByRole("radio")).toHaveLength(5);
  });
});

describe("the matrix", () => {
  const matrix = async () => within(await screen.findByRole("table", { name: /^Actions that each class/ }));

  it("has what each class may do in each band, its engines, and the band of now", async () => {
    open();
    const table = await matrix();
    expect(table.getAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual([
      "Class",
      "Aexpansion",
      "Bcautionnow",
      "Cstabilise",
      "Dsurvival",
    ]);
    const [, boring, standby] = table.getAllByRole("row");
    expect(
      within(boring!)
        .getAllByRole("cell")
        .map(({ textContent }) => textContent),
    ).toEqual(["runscale", "run", "run", "nothing"]);
    expect(boring?.textContent).toContain("storage, invoices");
    expect(standby?.textContent).toContain("no engine");
  });

  it("points at the band that counts in a session, which need not be that of now", async () => {
    const route = open();
    await matrix();
    const base = makeSummary();
    const effective_band = { band: "C", from: "frozen", why: "Frozen at the start." } as const;
    route.backend.answer("summary.get", { ...base, checklist: { ...base.checklist, effective_band }, audit_seq: 9 });
    route.backend.emit(makeEntry("CONE_SET", {}, { seq: 9 }));
    await waitFor(() =>
      expect(screen.getByRole("columnheader", { current: true }).textContent).toBe("Cstabilisecounts"),
    );
  });
});
