import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, goTo } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";

const { begin } = prepareScenes();

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.textContent ?? null);

describe("the frame", () => {
  it("finds pages and actions by typing, and gives the focus back when it is left", async () => {
    const page = await (await begin()).open();
    await heading(page, "You may start").waitFor(PATIENTLY);
    const settings = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Cone" });
    await settings.focus();
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox", { name: /Find a page/ });
    await field.waitFor(PATIENTLY);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await field.waitFor({ ...PATIENTLY, state: "detached" });
    expect(await focused(page)).toBe("Cone");

    await page.getByRole("button", { name: "Find a page or an action" }).click();
    await field.fill("go to settings");
    await page.getByRole("option", { name: /Go to Settings/ }).waitFor(PATIENTLY);
    await page.keyboard.press("Enter");
    await heading(page, "Settings").waitFor(PATIENTLY);
    await expect.poll(() => focused(page), PATIENTLY).toBe("Settings");
  });

  it("obeys single keys, names them, and obeys none once they are turned off", async () => {
    const page = await (await begin()).open();
    await heading(page, "You may start").waitFor(PATIENTLY);
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys on this page" }).getByText("Go to Health").waitFor(PATIENTLY);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press(",");
    await heading(page, "Settings").waitFor(PATIENTLY);
    await page.getByRole("radio", { name: "Off" }).check({ force: true });
    await page.getByRole("heading", { level: 1 }).focus();
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: /Find a page/ }).waitFor(PATIENTLY);
    expect(new URL(page.url()).pathname).toBe("/settings");
  });

  it.each(["light", "dark"] as const)("has a high contrast that is kept, in %s too", async (scheme) => {
    const page = await (await begin()).open({ scheme });
    await page.goto(new URL("/settings", page.url()).href);
    await page.getByRole("radio", { name: "High" }).check({ force: true });
    const contrast = (): Promise<string | null> => page.locator("html").getAttribute("data-contrast");
    await expect.poll(contrast, PATIENTLY).toBe("high");
    await page.reload();
    await heading(page, "Settings").waitFor(PATIENTLY);
    expect(await contrast()).toBe("high");
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.getByRole("link", { name: "About" }).click();
    await page.getByText("SQLite 3").waitFor(PATIENTLY);
    expect(new URL(page.url()).search).toBe("?tab=about");
    expect(await findAccessibilityProblems(page)).toEqual([]);
  });

  it("shows the tour to who just looks, and never again once it was dismissed", async () => {
    const page = await (await begin()).open({ tour: true });
    const tour = page.getByRole("complementary", { name: "Tour" });
    await tour.waitFor(PATIENTLY);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await tour.getByRole("button", { name: "Next" }).press("Enter");
    await tour.getByText("2 of 4").waitFor(PATIENTLY);
    await tour.getByRole("button", { name: "Do not show again" }).press("Enter");
    await tour.waitFor({ ...PATIENTLY, state: "detached" });
    await page.reload();
    await heading(page, "You may start").waitFor(PATIENTLY);
    await page.waitForTimeout(5000);
    expect(await tour.count()).toBe(0);
  });

  it("has every page on a phone: four at hand, the others behind one more", async () => {
    const page = await (await begin()).open({ width: 390, height: 844 });
    await heading(page, "You may start").waitFor(PATIENTLY);
    const pages = page.getByRole("navigation", { name: "Pages" });
    await pages.getByRole("button", { name: "More" }).click();
    await pages.getByRole("link", { name: "Settings" }).click();
    await heading(page, "Settings").waitFor(PATIENTLY);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  it("fits windows of every width, also while it says that the connection is lost", async () => {
    const scene = await begin();
    await scene.post("/core/go/start_session", { notes: "Release 7" });
    const page = await scene.open();
    await goTo(page, "Health");
    await heading(page, "Health is green").waitFor(PATIENTLY);
    const restart = scene.restart(15_000);
    await page.getByText("lost since").waitFor(PATIENTLY);
    const tooWide: number[] = [];
    for (const width of [1440, 1200, 1025, 1024, 960, 900, 840, 769, 768, 600, 481, 480, 390, 360, 320]) {
      await page.setViewportSize({ width, height: 800 });
      if ((await page.evaluate(() => document.documentElement.scrollWidth)) > width) tooWide.push(width);
    }
    await restart;
    expect(tooWide).toEqual([]);
  });

  it.each([
    ["script", /assets\/sessions-page-.*\.js$/],
    ["style sheet", /assets\/sessions-page-.*\.css$/],
  ])("loads a page again by itself whose %s could not be fetched", async (_, part) => {
    const page = await (await begin()).open();
    await heading(page, "You may start").waitFor(PATIENTLY);
    let refused = 0;
    await page.route(part, (route) => ((refused += 1), route.abort()), { times: 1 });
    await page.getByRole("link", { name: "Sessions" }).first().click();
    await heading(page, "Sessions").waitFor(PATIENTLY);
    expect(refused).toBe(1);
  });

  it("keeps its place where a page cannot be fetched at all, and says so", async () => {
    const page = await (await begin()).open();
    await heading(page, "You may start").waitFor(PATIENTLY);
    const part = /assets\/sessions-page-.*\.js$/;
    let refused = 0;
    await page.route(part, (route) => ((refused += 1), route.abort()));
    await page.getByRole("link", { name: "Sessions" }).first().click();
    // Once it is loaded again by itself, in vain, and then no more.
    await expect.poll(() => refused, PATIENTLY).toBe(2);
    await heading(page, /could not be fetched/).waitFor(PATIENTLY);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.getByRole("link", { name: "Now" }).first().click();
    await heading(page, "You may start").waitFor(PATIENTLY);
    await page.goBack();
    await page.unroute(part);
    await page.getByRole("button", { name: "Load the page again" }).click();
    await heading(page, "Sessions").waitFor(PATIENTLY);
  });

  it("waits with that for a server that does not answer", async () => {
    const page = await (await begin()).open();
    await heading(page, "You may start").waitFor(PATIENTLY);
    let asked = 0;
    await page.route(/assets\/sessions-page-.*\.js$/, (route) => route.abort());
    await page.route("**/sessions", (route) => {
      if (route.request().method() !== "HEAD") return route.continue();
      asked += 1;
      return route.abort();
    });
    await page.getByRole("link", { name: "Sessions" }).first().click();
    await heading(page, /could not be fetched/).waitFor(PATIENTLY);
    await expect.poll(() => asked, PATIENTLY).toBeGreaterThanOrEqual(2);
    await page.unrouteAll();
    await heading(page, "Sessions").waitFor(PATIENTLY);
  });

  it("leaves half of the smallest window to what is read: that of a screen that is enlarged four times", async () => {
    const scene = await begin();
    await scene.post("/core/go/start_session", { notes: "Release 7" });
    const page = await scene.open({ width: 320, height: 256 });
    await heading(page, /^You may/).waitFor(PATIENTLY);
    await page.evaluate(() => scrollBy(0, 400));
    const free = await page.evaluate(() => {
      const stays = (element: Element | null): boolean =>
        element !== null && (/fixed|sticky/.test(getComputedStyle(element).position) || stays(element.parentElement));
      const points = Array.from({ length: 64 }, (_, index) => document.elementFromPoint(160, index * 4 + 2));
      return points.filter((element) => !stays(element)).length / points.length;
    });
    expect(free).toBeGreaterThanOrEqual(0.5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
