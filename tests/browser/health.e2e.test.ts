import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, goTo, part } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";
import { takeScreenshot } from "./take-screenshot.ts";
import { DAY_MS, reportMonth } from "./watched-scene.ts";

const { beginWatched } = prepareScenes([
  "check.set",
  "check.run",
  "check.remove",
  "health.pushSignal",
  "health.removeSignal",
  "kpi.report",
  "kpi.importCsv",
]);

const inputs = (page: Page) => part(page, "What health is made of");

describe("the page Health", () => {
  it("sets up a check, shows what it finds, changes and removes it", async () => {
    const { scene } = await beginWatched();
    const page = await scene.open();
    await goTo(page, "Health");
    await inputs(page).getByRole("link", { name: "The shop answers" }).waitFor(PATIENTLY);

    await page.getByRole("button", { name: "Set up a check" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Set up a check" });
    await dialog.getByLabel("What looks").selectOption("tcp");
    await dialog.getByLabel("Name", { exact: true }).fill("own-port");
    await dialog.getByLabel("Host").fill("127.0.0.1");
    await dialog.getByRole("button", { name: "Set up the check" }).click();
    await dialog.getByText("Fill this in.").waitFor(PATIENTLY);
    await dialog.getByLabel("Port").fill(new URL(scene.server.url).port);
    await dialog.getByRole("button", { name: "Set up the check" }).click();

    await inputs(page).getByRole("link", { name: "own-port" }).click(PATIENTLY);
    await page.getByRole("heading", { level: 1, name: "own-port" }).waitFor(PATIENTLY);
    await part(page, "Now")
      .getByText(/connected is true/)
      .first()
      .waitFor(PATIENTLY);

    await page.getByRole("button", { name: "Change the check" }).click();
    const change = page.getByRole("dialog", { name: "Change own-port" });
    await change.getByText(/^More:/).click(PATIENTLY);
    await change.getByLabel("Owner").fill("Ada");
    await change.getByRole("button", { name: "Change the check" }).click();
    await part(page, "Now").getByText("owner Ada").waitFor(PATIENTLY);

    await page.getByRole("button", { name: "Remove it" }).click();
    const remove = page.getByRole("dialog", { name: "Remove own-port" });
    await remove.getByLabel("Reason").fill("Only to see");
    await remove.getByRole("button", { name: "Remove own-port" }).click();
    await page.getByRole("heading", { level: 1, name: /^Health is/ }).waitFor(PATIENTLY);
    await inputs(page)
      .getByRole("link", { name: "own-port" })
      .waitFor({ ...PATIENTLY, state: "detached" });
  });

  it("has a server look at once, and shows what it found", async () => {
    const { scene, target } = await beginWatched();
    const page = await scene.open();
    await page.goto(`${scene.server.url}/health/shop`);
    await page.getByRole("img", { name: /^The last 24 hours in 96 parts/ }).waitFor(PATIENTLY);
    target.be("sick");
    await page.getByRole("button", { name: "Test now" }).click();
    await page
      .getByText(/^It failed: status is 503/)
      .first()
      .waitFor(PATIENTLY);
    await part(page, "Now").getByText("red", { exact: true }).waitFor(PATIENTLY);
    target.be("well");
    await page.keyboard.press("t");
    await page
      .getByText(/^It went well/)
      .first()
      .waitFor(PATIENTLY);
  });

  it("takes a report, tells how it was, and retires it; each can be taken back", async () => {
    const { scene } = await beginWatched();
    const page = await scene.open();
    await goTo(page, "Health");
    await inputs(page).getByRole("link", { name: "The shop answers" }).waitFor(PATIENTLY);
    await page.keyboard.press("r");
    const dialog = page.getByRole("dialog", { name: "Report health" });
    await dialog.getByLabel("What do you report on?").fill("Queue!");
    await dialog.getByLabel("Reason").fill("lag 14 min");
    await dialog.getByRole("button", { name: "Report red" }).click();
    await dialog.getByText(/lower-case letters, digits/).waitFor(PATIENTLY);
    await dialog.getByLabel("What do you report on?").fill("queue");
    await dialog.getByText("Health goes from", { exact: false }).waitFor(PATIENTLY);
    await dialog.getByRole("button", { name: "Report red" }).click();
    await page.getByRole("heading", { level: 1, name: "Health is red" }).waitFor(PATIENTLY);
    await page.getByRole("button", { name: /Undo/ }).waitFor(PATIENTLY);

    await inputs(page).getByRole("link", { name: "queue", exact: true }).click(PATIENTLY);
    await page.getByRole("heading", { level: 1, name: "queue" }).waitFor(PATIENTLY);
    await part(page, "How it went")
      .getByRole("img", { name: /^The last 24 hours: red/ })
      .waitFor(PATIENTLY);
    await page.getByRole("button", { name: "Retire queue" }).click();
    await page.getByRole("button", { name: "Retire queue" }).click();
    await page.getByText(/Nothing reports as queue now/).waitFor(PATIENTLY);
    await page.getByRole("button", { name: /Undo/ }).click(PATIENTLY);
    await part(page, "Now").getByText("lag 14 min").waitFor(PATIENTLY);
  });

  it("narrows its list in the URL, and keeps that through a reload", async () => {
    const { scene } = await beginWatched();
    await scene.post("/core/status/signals", {
      source: "crm",
      status: "yellow",
      reason: "40 min late",
      ttl_seconds: 600,
    });
    const page = await scene.open();
    await page.goto(`${scene.server.url}/health?state=failing`);
    await inputs(page).getByRole("link", { name: "crm", exact: true }).waitFor(PATIENTLY);
    await inputs(page).getByRole("link", { name: "The shop answers" }).waitFor({ state: "detached" });
    await page.keyboard.press("/");
    await page.keyboard.type("late");
    await page.waitForURL(/text=late/);
    await page.reload();
    await inputs(page).getByRole("link", { name: "crm", exact: true }).waitFor(PATIENTLY);
    expect(await page.getByLabel("Search the inputs").inputValue()).toBe("late");
  });
});

describe("the page KPIs", () => {
  it("takes a value, judges it by its limits and draws how it went", async () => {
    const { scene } = await beginWatched();
    const page = await scene.open();
    await goTo(page, "KPIs");
    await part(page, "Runway").getByText("no value").waitFor(PATIENTLY);
    await reportMonth(scene);
    await part(page, "Runway").getByText("7.2 months").first().waitFor(PATIENTLY);
    await part(page, "Runway").locator("canvas").waitFor(PATIENTLY);

    await part(page, "Runway").getByRole("button", { name: "Report a value of Runway" }).click();
    await page.keyboard.type("5.4");
    await page.keyboard.press("Enter");
    await part(page, "Runway").getByText("5.4 months").first().waitFor(PATIENTLY);
    await part(page, "Runway").getByText("red", { exact: true }).waitFor(PATIENTLY);
  });

  it("imports a file after showing what is in it, and nothing of one with a bad line", async () => {
    const { scene } = await beginWatched();
    const page = await scene.open();
    await goTo(page, "KPIs");
    await page.getByRole("button", { name: "Import a file" }).click(PATIENTLY);
    const dialog = page.getByRole("dialog", { name: "Import values from a CSV file" });
    const day = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
    await dialog.getByLabel("Or paste the lines").fill(`kpi,at,value\nrunway_months,${day},much\nrunway,${day},5\n`);
    await dialog.getByText(/^line 2: value/).waitFor(PATIENTLY);
    const buffer = Buffer.from(`kpi,at,value\nrunway_months,${day},8.5\ndeny_rate,${day},12\n`);
    await dialog
      .getByLabel(/Drop a CSV file here/)
      .setInputFiles({ name: "figures.csv", mimeType: "text/csv", buffer });
    await dialog.getByText("8.5 months").waitFor(PATIENTLY);
    await dialog.getByRole("button", { name: "Import 2 values" }).click();
    await dialog.waitFor({ ...PATIENTLY, state: "detached" });
    await part(page, "Runway").getByText("8.5 months").first().waitFor(PATIENTLY);
    await part(page, "Denied offers").getByText("12%").first().waitFor(PATIENTLY);
  });
});

describe.each([
  { name: "dark-1440", width: 1440, height: 900, scheme: "dark" },
  { name: "light-1440", width: 1440, height: 900, scheme: "light" },
  { name: "dark-390", width: 390, height: 844, scheme: "dark" },
  { name: "light-768", width: 768, height: 1024, scheme: "light" },
  { name: "light-2560", width: 2560, height: 1440, scheme: "light" },
] as const)("$name", ({ name, width, height, scheme }) => {
  it("has no serious accessibility problem and nothing cut off on the pages of health and KPIs", async () => {
    const { scene } = await beginWatched();
    await reportMonth(scene);
    for (const [source, status, ttl_seconds] of [
      ["crm_sync", "yellow", 600],
      ["old_job", "green", 1],
      ["queue", "green", 3600],
      ["mail.out", "green", 3600],
      ["printer", "green", 3600],
    ] as const) {
      await scene.post("/core/status/signals", { source, status, reason: "as reported", ttl_seconds });
    }
    const page = await scene.open({ width, height, scheme });
    for (const [path, seen, what] of [
      ["/health", "What health is made of", "list"],
      ["/health?text=nothing-like-this", "No input is like that.", "none"],
      ["/health/shop", "How it went", "check"],
      ["/health/inputs/crm_sync", "How it went", "signal"],
      ["/health/inputs/server.disk", "How it went", "server"],
      ["/kpis", "Error budgets", "kpis"],
    ] as const) {
      await page.goto(`${scene.server.url}${path}`);
      await page.getByText(seen).first().waitFor(PATIENTLY);
      if (what === "kpis") await page.locator("canvas").first().waitFor(PATIENTLY);
      await look(what);
    }
    await page.getByRole("button", { name: "Import a file" }).click();
    await page.getByLabel("Or paste the lines").fill("kpi,at,value\nrunway_months,soon,7\n");
    await page.getByText(/^line 2/).waitFor(PATIENTLY);
    await look("import");

    async function look(what: string): Promise<void> {
      await page.waitForTimeout(400);
      await takeScreenshot(page, `health-${what}-${name}`);
      expect(await findAccessibilityProblems(page), what).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(width);
    }
  });
});
