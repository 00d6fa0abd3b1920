import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, goTo, part } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";
import { takeScreenshot } from "./take-screenshot.ts";
import { reportMonth } from "./watched-scene.ts";

const { beginWatched } = prepareScenes();

describe("the page Cone", () => {
  it("asks the gate, and takes what a rule proposes", async () => {
    const { scene } = await beginWatched();
    const page = await scene.open();
    await scene.post("/core/kpis", { points: [{ kpi: "runway_months", value: 5.4 }] });
    await page.getByText(/It is proposed to tighten to band D/).waitFor(PATIENTLY);
    await page.getByRole("link", { name: "Look at the proposal" }).click();

    const gate = part(page, "Ask the gate");
    await gate.getByLabel("Engine").fill("storage_units");
    await gate.getByLabel("Action").fill("scale");
    await gate.getByRole("button", { name: "Ask", exact: true }).click();
    await gate.getByText("Band and policy").waitFor(PATIENTLY);

    const proposals = part(page, "Proposals");
    await proposals.getByText("runway_months is 5.4", { exact: true }).waitFor(PATIENTLY);
    await proposals.getByRole("button", { name: "Tighten to D" }).click();
    await proposals.getByRole("button", { name: "Tighten to D" }).click();
    await page
      .getByRole("img", { name: /Band D/ })
      .first()
      .waitFor(PATIENTLY);

    await gate.getByRole("button", { name: "Ask", exact: true }).click();
    await gate.getByText("No go").first().waitFor(PATIENTLY);
    await gate.getByText("What would make it go").waitFor(PATIENTLY);
  });
});

describe.each([
  { name: "dark-1440", width: 1440, height: 900, scheme: "dark" },
  { name: "light-1440", width: 1440, height: 900, scheme: "light" },
  { name: "dark-390", width: 390, height: 844, scheme: "dark" },
  { name: "light-390", width: 390, height: 844, scheme: "light" },
] as const)("$name", ({ name, width, height, scheme }) => {
  it("has no serious accessibility problem and nothing cut off on the pages of posture", async () => {
    const { scene } = await beginWatched();
    await reportMonth(scene);
    await scene.post("/core/kpis", { points: [{ kpi: "runway_months", value: 5.4 }] });
    await scene.post("/core/status/signals", {
      source: "crm_sync",
      status: "yellow",
      reason: "40 min late",
      ttl_seconds: 600,
    });
    const page = await scene.open({ width, height, scheme });
    await page.getByText(/It is proposed to tighten/).waitFor(PATIENTLY);
    const looks = [
      { to: "Health", seen: "The shop answers" },
      { to: "KPIs", seen: "The last 30 days" },
      { to: "Cone", seen: "The runway is short" },
    ];
    await look("now");
    for (const { to, seen } of looks) {
      await goTo(page, to);
      await page.getByText(seen).first().waitFor(PATIENTLY);
      if (to === "KPIs") await page.locator("canvas").first().waitFor(PATIENTLY);
      if (to === "Cone") await askGate(page);
      await look(to.toLowerCase());
    }
    await goTo(page, "Health");
    await page.getByRole("link", { name: "The shop answers" }).click(PATIENTLY);
    await page.getByText("How it went").waitFor(PATIENTLY);
    await look("check");

    async function look(what: string): Promise<void> {
      await page.waitForTimeout(300);
      await takeScreenshot(page, `posture-${what}-${name}`);
      expect(await findAccessibilityProblems(page), what).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(width);
    }
  });
});

async function askGate(page: Page): Promise<void> {
  await page.getByLabel("Engine", { exact: true }).fill("storage_units");
  await page.getByLabel("Action", { exact: true }).fill("scale");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByText("Rule by rule").waitFor(PATIENTLY);
}
