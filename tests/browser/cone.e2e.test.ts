import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, type Scene } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";
import { takeScreenshot } from "./take-screenshot.ts";

const { begin } = prepareScenes(["cone.set"]);

/** A band that was set, a session in it, and answers of both kinds. */
async function work(scene: Scene): Promise<void> {
  await scene.post("/core/cone/state", { band: "A", reason: "Runway above a year" });
  await scene.post("/core/go/start_session", { notes: "Caps" });
  for (const action of ["run", "scale", "fly"]) {
    await fetch(`${scene.server.url}/core/cone/decide?engine=wholesaling&action=${action}`);
  }
  await scene.post("/core/go/end_session", { reason: "aborted" });
}

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const openCone = async (scene: Scene, search = ""): Promise<Page> => {
  const page = await scene.open();
  await page.goto(`${scene.server.url}/cone${search}`);
  return page;
};

describe("the page of the cone", () => {
  it("says what a band will block before it is set, and draws it on the axis of time once it is", async () => {
    const scene = await begin();
    await work(scene);
    const page = await openCone(scene);
    await part(page, "Over time")
      .getByText("1 change of the band, 1 session; 2 answers allowed, 1 denied.")
      .waitFor(PATIENTLY);
    const table = page.getByRole("table", { name: /^Actions that each class/ });
    await table.getByRole("columnheader", { name: "A expansion now" }).waitFor(PATIENTLY);

    await page.keyboard.press("b");
    const dialog = page.getByRole("dialog", { name: "Set the band" });
    await dialog.getByText("stabilise", { exact: true }).click(PATIENTLY);
    await dialog
      .getByText(/may no longer scale/)
      .first()
      .waitFor(PATIENTLY);
    await dialog.getByRole("button", { name: "Tighten to C" }).click();
    await dialog.getByText("Say why, in a few words.").waitFor(PATIENTLY);
    await dialog.getByLabel("Reason").fill("Two suppliers late");
    await dialog.getByRole("button", { name: "Tighten to C" }).click();

    await part(page, "Over time")
      .getByText(/^2 changes of the band/)
      .waitFor(PATIENTLY);
    await table.getByRole("columnheader", { name: "C stabilise now" }).waitFor(PATIENTLY);
    await part(page, "Over time").getByText("As tables").click();
    await part(page, "Over time")
      .getByRole("row", { name: /Two suppliers late/ })
      .waitFor(PATIENTLY);
  });

  it("tells what was at a moment to the keyboard alone, and keeps the period in the URL", async () => {
    const scene = await begin();
    await work(scene);
    const page = await openCone(scene, "?period=day");
    const slider = part(page, "Over time").getByRole("slider", { name: "Look at a moment" });
    await slider.focus(PATIENTLY);
    await page.keyboard.press("End");
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/: band A, expansion · health green · nobody was in/);
    await page.keyboard.press("Home");
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/: Band not recorded · Health not recorded/);

    await part(page, "Over time").getByText("7 days", { exact: true }).click();
    await page.waitForURL("**/cone?period=week");
    await page.reload();
    await part(page, "Over time").getByText("As tables").click(PATIENTLY);
    await part(page, "Over time").getByRole("table", { name: "Sessions" }).getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: "Session of" }).waitFor(PATIENTLY);
  });

  it("asks the gate, and says what would make it go", async () => {
    const scene = await begin();
    await scene.post("/core/cone/state", { band: "D", reason: "Storm" });
    const page = await openCone(scene);
    const gate = part(page, "Ask the gate");
    await gate.getByLabel("Engine").fill("wholesaling", PATIENTLY);
    await gate.getByLabel("Action").fill("scale");
    await gate.getByRole("button", { name: "Ask" }).click();
    await gate.getByText("No go").first().waitFor(PATIENTLY);
    await gate.getByText("What would make it go").waitFor(PATIENTLY);
  });

  it("loses its colour, not its history, when the server is away, and comes back by itself", async () => {
    const scene = await begin();
    await work(scene);
    const page = await openCone(scene);
    await part(page, "Over time")
      .getByText(/1 change of the band/)
      .waitFor(PATIENTLY);
    const restart = scene.restart(8000);
    await page.getByText(/lost since/).waitFor(PATIENTLY);
    expect(await page.locator("html").getAttribute("data-stale")).toBe("true");
    expect(
      await part(page, "Over time")
        .getByText(/1 change of the band/)
        .count(),
    ).toBe(1);
    await restart;
    await page.getByText("live", { exact: true }).waitFor(PATIENTLY);
  });

  it.each([
    ["dark", 1440],
    ["light", 390],
    ["light", 1440],
    ["dark", 768],
    ["dark", 2560],
  ] as const)("has nothing in it that axe objects to, in %s at %i", async (scheme, width) => {
    const scene = await begin();
    await work(scene);
    const page = await scene.open({ scheme, width });
    await page.goto(`${scene.server.url}/cone`);
    await part(page, "Over time").getByText("As tables").click(PATIENTLY);
    await page.getByRole("table", { name: /^Actions that each class/ }).waitFor(PATIENTLY);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await takeScreenshot(page, `cone-${width}-${scheme}`);
  });
});
