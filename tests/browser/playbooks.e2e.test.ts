import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, type Scene, goTo } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";
import { takeScreenshot } from "./take-screenshot.ts";

const scenes = prepareScenes();

const FILE = "playbooks/launch.yaml";
const FIRST = `id: launch
title: Release train
version: "2026.1"
progress: every_session
steps:
  - { id: look, title: Look at the dashboard, why: Whoever goes knows the band and the health first., band_min: D, blocked_if_red: false }
  - id: ticket
    title: Open the ticket
    why: What nobody can find afterwards did not happen.
    band_min: C
    evidence: { kind: link, label: The ticket of the change }
  - { id: freeze, title: Freeze the queue, why: Nothing comes in while the ground moves., band_min: C }
  - { id: ship, title: Ship to one region, why: One region tells what all would., band_min: B }
  - { id: watch, title: Watch for ten minutes, why: Most of what breaks breaks at once., band_min: B }
  - { id: mend, title: Roll back if it burns, why: Mending must go whatever the weather., band_min: D, remediation: true }
`;
/** One step more, one less, one moved, and others that say something else. */
const SECOND = `id: launch
title: Release train
version: "2026.2"
progress: every_session
steps:
  - { id: look, title: Look at the dashboard, why: Whoever goes knows band and health and who is in., band_min: D, blocked_if_red: false }
  - { id: mend, title: Know the way back, why: Mending must go whatever the weather., band_min: D, remediation: true }
  - id: ticket
    title: Open the ticket
    why: What nobody can find afterwards did not happen.
    band_min: C
    evidence: { kind: link, label: The ticket of the change }
  - { id: ship, title: Ship to one region, why: One region tells what all would., band_min: B }
  - { id: region, title: Ship to all regions, why: The rest follows what went well., band_min: A }
  - { id: watch, title: Watch for ten minutes, why: Most of what breaks breaks at once., band_min: B }
`;

const begin = (): Promise<Scene> => scenes.begin({ [FILE]: FIRST });

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** A session in which steps are done, skipped, refused and left open. */
async function work(scene: Scene): Promise<void> {
  await scene.post("/core/go/start_session", { notes: "Weekly release" });
  await scene.post("/core/go/complete", { step_id: "look" });
  await scene.post("/core/go/complete", { step_id: "ticket", evidence: "https://tickets.example/7" });
  await scene.post("/core/go/skip", { step_id: "freeze", reason: "The queue is empty" });
  await scene.post("/core/cone/state", { band: "C", reason: "Lag in the queue" });
  await expect(scene.post("/core/go/complete", { step_id: "ship" })).rejects.toThrow("STEP_BLOCKED");
  await scene.post("/core/go/end_session", { notes: "Stopped before the ship" });
}

describe("the page Playbooks", () => {
  it("reads the playbook, counts what sessions did, and shows each new version after a restart with what differs", async () => {
    const scene = await begin();
    const page = await scene.open();
    await goTo(page, "Playbooks");
    await page.getByRole("heading", { level: 1, name: "Release train" }).waitFor(PATIENTLY);
    await part(page, "Versions").getByText("There has been one version so far", { exact: false }).waitFor(PATIENTLY);
    await part(page, "How the steps go").getByText("No session followed it in this time.").waitFor(PATIENTLY);
    await takeScreenshot(page, "playbooks-empty");

    await work(scene);
    const figures = part(page, "How the steps go");
    await figures.getByText(/^1 session: 0 complete and 1 incomplete/).waitFor(PATIENTLY);
    const row = (name: string) => figures.getByRole("row", { name: new RegExp(name) });
    await row("Freeze the queue").getByText("The queue is empty").waitFor(PATIENTLY);
    await row("Ship to one region").getByText("1 time", { exact: true }).waitFor(PATIENTLY);
    await row("Ship to one region").getByText("1 left open").waitFor(PATIENTLY);

    // A session that runs keeps its version while the file says something else.
    await scene.post("/core/go/start_session", { notes: "Over the edit" });
    scene.write(FILE, SECOND);
    await scene.restart(0);
    await page.getByText(/goes on with version 2026.1, which it froze/).waitFor({ timeout: 60_000 });
    await page.getByText(/^Version 2026.2, followed since/).waitFor(PATIENTLY);
    await page.getByRole("link", { name: "See the difference" }).click();

    const difference = part(page, "Difference").getByRole("table", { name: "Version 2026.1 and version 2026.2" });
    for (const words of [
      "Look at the dashboard changed",
      "Know the way back moved from 6 to 2 and changed",
      "Ship to all regions added",
      "Freeze the queue removed",
      "Watch for ten minutes the same",
    ]) {
      await difference.getByRole("rowheader", { name: words }).waitFor(PATIENTLY);
    }
    for (const scheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      expect(await findAccessibilityProblems(page)).toEqual([]);
      for (const width of [390, 768, 1440, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await takeScreenshot(page, `playbooks-${scheme}-${width}`);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    }

    await page.reload();
    await difference.waitFor(PATIENTLY);
    await page.getByRole("link", { name: "Close the comparison" }).click();
    await difference.waitFor({ state: "detached" });
  }, 240_000);

  it("leads to a step, to sessions of the days that are counted, and by keys to the version before", async () => {
    const scene = await begin();
    await work(scene);
    scene.write(FILE, SECOND);
    await scene.restart(0);
    const page = await scene.open();
    await page.goto(`${scene.server.url}/playbooks#ship`);
    await page.locator("li#ship:focus").waitFor(PATIENTLY);

    await page.keyboard.press("v");
    await part(page, "Difference").waitFor(PATIENTLY);
    expect(new URL(page.url()).searchParams.has("against")).toBe(true);

    await part(page, "How the steps go").getByText("this version", { exact: true }).click();
    await part(page, "How the steps go").getByText("No session followed it in this time.").waitFor(PATIENTLY);
    await part(page, "Versions").getByRole("link", { name: "Show version 2026.1" }).click();
    await part(page, "How the steps go")
      .getByText(/^1 session: /)
      .waitFor(PATIENTLY);

    await page.getByRole("link", { name: "See these sessions" }).click();
    await page.getByText("Stopped before the ship").first().waitFor(PATIENTLY);
    expect(new URL(page.url()).searchParams.has("from")).toBe(true);
  }, 120_000);

  it("keeps what it shows while the server is away, says of when it is, and recovers by itself", async () => {
    const scene = await begin();
    await work(scene);
    const page = await scene.open();
    await goTo(page, "Playbooks");
    await part(page, "How the steps go")
      .getByText(/^1 session: /)
      .waitFor(PATIENTLY);
    const restart = scene.restart(8000);
    await page.getByText(/^As of/).waitFor({ timeout: 20_000 });
    await part(page, "Steps").getByText("Ship to one region").waitFor(PATIENTLY);
    await takeScreenshot(page, "playbooks-away");
    await restart;
    await page.getByText(/^As of/).waitFor({ state: "detached", timeout: 60_000 });
  }, 120_000);
});
