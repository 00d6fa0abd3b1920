// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { Check, type CheckDetail } from "@valhalla-go/core/schemas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeCheckDetail } from "../../test/make-posture.ts";
import { makeHealth } from "../../test/make.ts";
import { renderRoute } from "../../test/render-route.tsx";
import { refusal } from "../../test/render-with-server.tsx";

// What draws needs a canvas, which jsdom has not; what it draws is a table too.
vi.mock("../../lib/plot/plot-canvas.tsx", () => ({ PlotCanvas: () => null }));

function show(detail: Partial<CheckDetail> = {}, answers: Record<string, unknown> = {}, search = "") {
  const backend = new FakeBackend({
    "check.get": makeCheckDetail(detail),
    "health.get": makeHealth(),
    "check.list": { checks: [], checked_at_utc: makeHealth().checked_at_utc },
    ...answers,
  });
  return renderRoute(`/health/shop${search}`, backend);
}

const press = async (name: string): Promise<unknown> => fireEvent.click(await screen.findByRole("button", { name }));
const type = (label: string, text: string): unknown =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

describe("the page of a check", () => {
  it("tells how it went in words too, and what turned when", async () => {
    const { router, backend } = show();
    expect((await screen.findByRole("img", { name: /in 24 parts/ })).getAttribute("aria-label")).toBe(
      "The last 24 hours in 24 parts: failures in 1, nothing measured in 22.",
    );
    expect(screen.getByText("From red to green")).toBeTruthy();
    await press("7 d");
    await waitFor(() => expect(router.state.location.search).toEqual({ days: 7 }));
    await waitFor(() => expect(backend.inputsOf("check.get")).toContainEqual({ check_id: "shop", days: 7 }));
  });

  it("stays where it is scrolled to when other days are looked at", async () => {
    const scrollTo = vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
    const { router } = show();
    const days = await screen.findByRole("button", { name: "7 d" });
    scrollTo.mockClear();
    fireEvent.click(days);
    await waitFor(() => expect(router.state.resolvedLocation?.search).toEqual({ days: 7 }));
    expect(scrollTo).not.toHaveBeenCalled();
    scrollTo.mockRestore();
  });

  it("shows a day that was measured in five minutes in quarters of an hour", async () => {
    const history = makeCheckDetail().history.map((point) => ({ ...point, seconds: 300 }));
    show({ history });
    expect(await screen.findByRole("img", { name: /in 96 parts/ })).toBeTruthy();
  });

  it("has a server look at once, and says what it found", async () => {
    const last = { at_utc: "2026-11-22T09:00:30.000000Z", ok: false, reason: "status is 503", latency_ms: 9 };
    const { backend } = show({}, { "check.run": makeCheckDetail({ last }) });
    await press("Test now");
    expect(await screen.findByText("It failed: status is 503", { selector: "p" })).toBeTruthy();
    expect(backend.inputsOf("check.run")).toEqual([{ check_id: "shop" }]);
  });

  it("says so when nobody looked, and when one asked too often", async () => {
    const { backend } = show({}, { "check.run": makeCheckDetail() });
    await press("Test now");
    expect(await screen.findByText(/No server has looked in time/, { selector: "p" })).toBeTruthy();
    backend.answer("check.run", () => {
      throw refusal("RATE_LIMITED", "Too many looks.");
    });
    await press("Test now");
    expect((await screen.findAllByRole("alert")).length).toBeGreaterThan(0);
  });

  it("does not offer to look at a heartbeat", async () => {
    show({ check: Check.parse({ kind: "heartbeat", every_seconds: 60 }) });
    await screen.findByText("From red to green");
    expect(screen.queryByRole("button", { name: "Test now" })).toBeNull();
  });

  it("of a file cannot be changed here", async () => {
    show({ from: "file" });
    expect(await screen.findByText(/Defined in a file of the policy/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Remove it" })).toBeNull();
  });

  it("is removed with a reason, and not without", async () => {
    const { backend, router } = show({}, { "check.remove": {} });
    await press("Remove it");
    await press("Remove shop");
    expect(backend.inputsOf("check.remove")).toEqual([]);
    type("Reason", "Moved elsewhere");
    await press("Remove shop");
    await waitFor(() =>
      expect(backend.inputsOf("check.remove")).toEqual([{ check_id: "shop", reason: "Moved elsewhere" }]),
    );
    await waitFor(() => expect(router.state.location.pathname).toBe("/health"));
  });

  it("says what is wrong with an address that names no check", async () => {
    show(
      {},
      {
        "check.get": () => {
          throw refusal("CHECK_UNKNOWN", "There is no check shop.");
        },
      },
    );
    expect(await screen.findByRole("link", { name: "All of health" })).toBeTruthy();
  });
});
