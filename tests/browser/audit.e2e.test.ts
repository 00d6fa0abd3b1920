import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { RAREST_WORD, fillTrail } from "../bench/fill-trail.ts";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, type Scene } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";
import { takeScreenshot } from "./take-screenshot.ts";

const scenes = prepareScenes();

const ENTRIES = 20_000;

/** A record of a busy year, and a band that was set twice since. */
async function begin(): Promise<Scene> {
  const scene = await scenes.begin({}, (data_dir) => fillTrail(data_dir, ENTRIES));
  await scene.post("/core/go/start_session", { notes: "Weekly governance review" });
  await scene.post("/core/cone/state", { band: "C", reason: "Runway below 6 months", metrics: { runway_months: 5.4 } });
  await scene.post("/core/cone/state", { band: "D", reason: "Payments stopped", metrics: { runway_months: 4.1 } });
  return scene;
}

async function openAudit(scene: Scene, options: Parameters<Scene["open"]>[0] = {}): Promise<Page> {
  const page = await scene.open(options);
  await page.goto(`${scene.server.url}/audit`);
  await page.getByText(/^20,\d{3} entries, newest first$/).waitFor(PATIENTLY);
  return page;
}

const list = (page: Page) => page.getByRole("list", { name: "Entries, newest first" });

describe("the page Audit", () => {
  it("finds the one entry of 20,000 that holds a word while somebody types, and leads to it and back", async () => {
    const page = await openAudit(await begin());
    await page.keyboard.press("/");
    await page.keyboard.type(RAREST_WORD.toUpperCase());
    await page.getByText(/^Looked through (20,\d{3}) of \1 entries: 1 entry found, that is all\.$/).waitFor(PATIENTLY);
    expect(new URL(page.url()).searchParams.get("text")).toBe(RAREST_WORD.toUpperCase());
    expect(await page.getByLabel("Search").evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await list(page).getByRole("listitem").count()).toBe(1);
    await takeScreenshot(page, "audit-search");

    await list(page).getByRole("link").click();
    await page.getByRole("heading", { name: "Entry 1", exact: true }).waitFor(PATIENTLY);
    await page.getByText(`A note about ${RAREST_WORD}`, { exact: true }).waitFor();
    await page.getByRole("link", { name: "All entries" }).click();
    await page.getByText(/^Looked through .*: 1 entry found, that is all\.$/).waitFor(PATIENTLY);
  });

  it("narrows by filters that are chips, and keeps only the rows near the window while one scrolls far", async () => {
    const page = await openAudit(await begin());
    await page.getByRole("button", { name: "Filters" }).click();
    await page.getByLabel("Event").fill("CONE_SET");
    await page.getByText(/^Looked through .*: 2 entries found, that is all\.$/).waitFor(PATIENTLY);
    await page.getByRole("button", { name: "Take away: Event CONE_SET" }).click();
    await page.getByText(/entries, newest first$/).waitFor(PATIENTLY);

    for (let turn = 0; turn < 12; turn += 1) {
      await page.mouse.wheel(0, 3000);
      await page.waitForTimeout(100);
    }
    await page.waitForFunction(
      () => [...document.querySelectorAll("[aria-posinset]")].some((row) => Number(row.ariaPosInSet) > 150),
      undefined,
      PATIENTLY,
    );
    expect(await list(page).getByRole("listitem").count()).toBeLessThan(80);
  });

  it("lets what comes in wait while somebody reads further down, and shows it when asked", async () => {
    const scene = await begin();
    const page = await openAudit(scene);
    await page.mouse.wheel(0, 2500);
    await page.waitForFunction(() => window.scrollY > 1000);
    await scene.post("/core/go/notes", { text: "The provider answered" });
    await page.getByRole("button", { name: /^1 new/ }).click(PATIENTLY);
    await page.getByText("The provider answered").waitFor(PATIENTLY);
  });

  it("tells what an entry changed, before and after, and proves in the browser that it is what was written", async () => {
    const scene = await begin();
    const page = await openAudit(scene);
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    const change = page.getByRole("region", { name: "What it changed" }).first();
    await change.getByRole("row", { name: "reason Runway below 6 months Payments stopped" }).waitFor(PATIENTLY);
    await change.getByRole("link", { name: /^as entry / }).click();
    await page.getByRole("row", { name: "band B C" }).waitFor(PATIENTLY);
    await page.getByRole("button", { name: "Verify this entry" }).click();
    await page
      .getByText(/^Sound/)
      .first()
      .waitFor(PATIENTLY);
    await takeScreenshot(page, "audit-entry");
    expect(await findAccessibilityProblems(page)).toEqual([]);

    await page.goto(`${scene.server.url}/audit/999999`);
    await page.getByRole("alert").getByText("ENTRY_UNKNOWN").waitFor(PATIENTLY);
  });

  it.each(["light", "dark"] as const)("is accessible, %s, also with filters open and on a phone", async (scheme) => {
    const scene = await begin();
    for (const width of [1440, 390]) {
      const page = await openAudit(scene, { scheme, width });
      await page.getByRole("button", { name: "Filters" }).click();
      await takeScreenshot(page, `audit-${scheme}-${width}`);
      expect(await findAccessibilityProblems(page)).toEqual([]);
    }
  });
});
