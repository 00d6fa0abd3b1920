import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, goTo, part } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";
import { takeScreenshot } from "./take-screenshot.ts";
import { reportMonth } from "./watched-scene.ts";

const { beginWatched } = prepareScenes(["gate.ask", "policy.whatIf", "proposal.accept", "proposal.decline"]);

/** Under which nothing may be scaled. */
const STRICTER = `
version: stricter-1
classes:
  boring:
    description: Proven, steady work that keeps the lights on.
    allows: { A: [run], B: [run], C: [run], D: [run] }
engines:
  storage_units: boring
`;

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

  it("declines what a rule proposes, with a reason that stays", async () => {
    const { scene } = await beginWatched();
    const page = await scene.open();
    await scene.post("/core/kpis", { points: [{ kpi: "runway_months", value: 5.4 }] });
    await page.getByRole("link", { name: "Look at the proposal" }).click(PATIENTLY);
    const proposals = part(page, "Proposals");
    await proposals.getByRole("button", { name: "Decline" }).click(PATIENTLY);
    await proposals.getByRole("button", { name: "Decline it" }).click();
    await proposals.getByText("Say why, in a few words.").waitFor(PATIENTLY);
    await proposals.getByLabel("Reason").fill("The loan is signed");
    await proposals.getByRole("button", { name: "Decline it" }).click();
    await proposals.getByText("The last that were decided").click(PATIENTLY);
    await proposals.getByText("The loan is signed").waitFor(PATIENTLY);
  });

  it("replays what was asked under another policy, and names the line that is wrong in it", async () => {
    const { scene } = await beginWatched();
    await fetch(`${scene.server.url}/core/cone/decide?engine=storage_units&action=scale`);
    const page = await scene.open();
    await goTo(page, "Cone");
    const panel = part(page, "What if");
    await panel.getByLabel("The policy, in YAML").fill("version: stricter-1\nclasses:\n  boring: [", PATIENTLY);
    await panel.getByRole("button", { name: "Replay" }).click();
    await panel.getByText(/^Line 3/).waitFor(PATIENTLY);
    await panel.getByLabel("The policy, in YAML").fill(STRICTER);
    await panel.getByRole("button", { name: "Replay" }).click();
    await panel.getByText("1 answer would have been stricter, 0 looser.").waitFor(PATIENTLY);
    await panel.getByRole("row", { name: /storage_units: scale.*allowed.*denied, stricter/ }).waitFor(PATIENTLY);
    expect(await findAccessibilityProblems(page)).toEqual([]);
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
