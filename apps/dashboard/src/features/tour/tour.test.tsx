// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { tourChoice } from "../../lib/kept/tour-choice.ts";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeEndedSession, makeHealth, makeSummary } from "../../test/make.ts";
import { renderRoute } from "../../test/render-route.tsx";

// How fast it is, is measured in a browser.
vi.setConfig({ testTimeout: 60_000 });

const calm = (): FakeBackend => new FakeBackend({ "summary.get": makeSummary({ session: makeEndedSession() }) });
const findTour = (): HTMLElement | null => screen.queryByRole("complementary", { name: "Tour" });
const tour = (): Promise<HTMLElement> => screen.findByRole("complementary", { name: "Tour" });
const wait = (millis: number): Promise<unknown> => act(() => new Promise((resolve) => setTimeout(resolve, millis)));

beforeAll(async () => {
  await import("./tour.tsx");
}, 60_000);
beforeEach(() => act(() => tourChoice.set("unseen")));
afterEach(() => {
  cleanup();
  act(() => tourChoice.set("seen"));
});

describe("the tour", () => {
  it("comes to who just looks, leads through four notes, and never comes again", async () => {
    renderRoute("/", calm());
    const shown = await tour();
    expect(document.activeElement).toBe(document.body);
    for (const title of ["May I go?", "Two codes, never mixed", "One session at a time"]) {
      expect(within(shown).getByRole("heading", { name: title })).toBeTruthy();
      fireEvent.click(within(shown).getByRole("button", { name: "Next" }));
    }
    fireEvent.click(within(shown).getByRole("button", { name: "Done" }));
    expect(findTour()).toBeNull();
    cleanup();
    renderRoute("/", calm());
    await wait(4500);
    expect(findTour()).toBeNull();
  });

  it("is dismissed for ever by one press, and comes again when it is asked for in Settings", async () => {
    renderRoute("/", calm());
    fireEvent.click(within(await tour()).getByRole("button", { name: "Do not show again" }));
    expect(findTour()).toBeNull();
    expect(tourChoice.current()).toBe("seen");
    cleanup();
    renderRoute("/settings");
    fireEvent.click(await screen.findByRole("button", { name: "Take the tour again" }));
    await tour();
  });

  it.each([
    ["a session is open", "/", makeSummary()],
    ["health is red", "/", makeSummary({ session: makeEndedSession(), health: makeHealth("red") })],
    ["it is the wall", "/wall", makeSummary({ session: makeEndedSession() })],
    ["it is another page", "/settings", makeSummary({ session: makeEndedSession() })],
  ])("does not come when %s", async (_when, address, summary) => {
    renderRoute(address, new FakeBackend({ "summary.get": summary }));
    await wait(4500);
    expect(findTour()).toBeNull();
  });

  it("does not come to who has begun something", async () => {
    renderRoute("/", calm());
    await wait(300);
    fireEvent.keyDown(document.body, { key: "Tab" });
    await wait(4500);
    expect(findTour()).toBeNull();
  });
});
