import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, type Scene } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";
import { takeScreenshot } from "./take-screenshot.ts";

const { begin } = prepareScenes();

/** Three sessions: one that went well, one in which things got worse, one that goes on. */
async function haveSessions(scene: Scene): Promise<void> {
  await scene.post("/core/go/start_session", { notes: "Weekly governance review: caps, intake, lead log" });
  await scene.post("/core/go/complete", { step_id: "preflight_view_dashboard", notes: "all quiet since Friday" });
  await scene.post("/core/go/notes", { text: "Lead log is two days behind; caught up by tonight." });
  await scene.post("/core/go/end_session", { reason: "completed" });

  await scene.post("/core/go/start_session", { notes: "Month-end close with the payment provider" });
  await scene.post("/core/go/skip", { step_id: "set_opportunistic_caps", reason: "Caps are set by the provider" });
  await scene.post("/core/cone/state", {
    band: "C",
    reason: "Runway below 6 months",
    metrics: { runway_months: 5.4, deny_rate: 0.31 },
  });
  await scene.post("/core/status/signals", {
    source: "payment_queue",
    status: "yellow",
    reason: "lag 6 min",
    ttl_seconds: 86_400,
  });
  await scene.post("/core/go/hold", { reason: "Waiting for the provider to answer" });
  await scene.post("/core/go/resume", { reason: "They answered" });
  await scene.post("/core/go/end_session", { reason: "completed_with_exceptions" });

  await scene.post("/core/go/start_session", { notes: "Caps after the close" });
}

const rows = (page: Page) => page.getByRole("row");

describe("the page of sessions", () => {
  it("finds sessions by word and filter, keeps both in the URL, and leads to one and to the comparison of two", async () => {
    const scene = await begin();
    await haveSessions(scene);
    const page = await scene.open();
    await page.getByRole("link", { name: "Sessions" }).click();
    await page.getByText("These are all 3.").waitFor(PATIENTLY);

    await page.getByLabel("Search").fill("provider");
    await page.getByText("That is the one there is.").waitFor(PATIENTLY);
    await page.getByLabel("Drift").selectOption("worsened");
    await page.getByText("That is the one there is.").waitFor(PATIENTLY);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ text: "provider", drift: "worsened" });

    await page.reload();
    await page.getByText("That is the one there is.").waitFor(PATIENTLY);
    expect(await page.getByLabel("Search").inputValue()).toBe("provider");
    await page.getByLabel("Outcome").selectOption("aborted");
    await page.getByRole("heading", { name: "No session matches." }).waitFor(PATIENTLY);
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await page.getByText("These are all 3.").waitFor(PATIENTLY);

    await rows(page).filter({ hasText: "Weekly" }).getByRole("checkbox").check();
    await rows(page).filter({ hasText: "Month-end" }).getByRole("checkbox").check();
    await page.getByRole("link", { name: "Compare" }).click();
    await page.getByRole("heading", { level: 1, name: "Two sessions side by side" }).waitFor(PATIENTLY);
    await rows(page).filter({ hasText: "completed with exceptions" }).getByText("differs").waitFor();

    await page.goBack();
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(2);
    await rows(page).filter({ hasText: "Month-end" }).getByRole("link").click();
    await page
      .getByRole("region", { name: "What changed on this watch" })
      .getByText("Runway below 6 months")
      .waitFor(PATIENTLY);
    const report = await page.getByRole("link", { name: "Open the report" }).getAttribute("href");
    expect((await fetch(new URL(report ?? "", scene.server.url))).headers.get("content-type")).toContain("text/html");
  });

  it("shows a session that starts elsewhere without being asked, and offers the report of the week", async () => {
    const scene = await begin();
    const page = await scene.open();
    await page.getByRole("link", { name: "Sessions" }).click();
    await page.getByRole("heading", { name: "There has been no session yet." }).waitFor(PATIENTLY);
    await page.getByText("live", { exact: true }).waitFor(PATIENTLY);
    await scene.post("/core/go/start_session", { notes: "from a terminal" });
    await rows(page).filter({ hasText: "from a terminal" }).getByText("active").waitFor({ timeout: 2000 });

    await page.getByRole("button", { name: "Report of a period" }).click();
    const csv = await page.getByRole("link", { name: "Download as CSV" }).getAttribute("href");
    const answer = await fetch(new URL(csv ?? "", scene.server.url));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
  });

  it("lists the sessions of a day that is picked in the calendar, with the keys, and keeps it in the URL", async () => {
    const scene = await begin();
    await haveSessions(scene);
    const page = await scene.open();
    await page.goto(`${scene.server.url}/sessions?from=2020-01-01&to=2020-01-02`);
    await page.getByRole("heading", { name: "No session matches." }).waitFor(PATIENTLY);
    const grid = page.getByRole("grid", { name: /^Sessions by day/ });
    await grid.getByRole("button", { name: /3 sessions/ }).focus(PATIENTLY);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByText("These are all 3.").waitFor(PATIENTLY);
    const { from, to } = Object.fromEntries(new URL(page.url()).searchParams);
    expect(from).toBe(to);

    await page.reload();
    await grid.getByRole("button", { name: /3 sessions/, pressed: true }).waitFor(PATIENTLY);
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Show all days" }).click();
    await page.waitForURL("**/sessions");

    await page.getByRole("button", { name: "Earlier" }).click();
    await page.waitForURL(/until=/);
    await grid.getByRole("button", { name: /3 sessions/ }).waitFor({ ...PATIENTLY, state: "detached" });
    await page.getByRole("button", { name: "Later" }).click();
    await grid.getByRole("button", { name: /3 sessions/ }).waitFor(PATIENTLY);
  });

  it("can be used with the keyboard alone", async () => {
    const scene = await begin();
    await haveSessions(scene);
    const page = await scene.open();
    await page.goto(`${scene.server.url}/sessions`);
    await page.getByText("These are all 3.").waitFor(PATIENTLY);
    await page.getByLabel("Search").focus();
    await page.keyboard.type("Month-end");
    await page.getByText("That is the one there is.").waitFor(PATIENTLY);
    const link = rows(page).getByRole("link");
    for (
      let presses = 0;
      presses < 40 && !(await link.evaluate((each) => each === document.activeElement));
      presses += 1
    ) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /^Session of / }).waitFor(PATIENTLY);
  });

  it.each([
    { name: "dark-1440", width: 1440, height: 900, scheme: "dark" },
    { name: "light-1440", width: 1440, height: 900, scheme: "light" },
    { name: "dark-390", width: 390, height: 844, scheme: "dark" },
    { name: "light-390", width: 390, height: 844, scheme: "light" },
  ] as const)(
    "has no serious accessibility problem and nothing cut off, nor have a session and a comparison: $name",
    async ({ name, width, height, scheme }) => {
      const scene = await begin();
      await haveSessions(scene);
      const page = await scene.open({ width, height, scheme });
      const check = async (): Promise<void> => {
        expect(await findAccessibilityProblems(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      };
      const look = async (what: string): Promise<void> => {
        await check();
        await takeScreenshot(page, `${what}-${name}`);
      };
      await page.goto(`${scene.server.url}/sessions`);
      await page.getByText("These are all 3.").waitFor(PATIENTLY);
      await look("sessions");
      if (width < 500) await page.getByRole("button", { name: "Filters" }).click();
      await page.getByRole("button", { name: "Report of a period" }).click();
      await rows(page).filter({ hasText: "Weekly" }).getByRole("checkbox").check();
      await rows(page).filter({ hasText: "Month-end" }).getByRole("checkbox").check();
      await check();
      await page.getByRole("link", { name: "Compare" }).click();
      await page.getByRole("region", { name: "Steps" }).waitFor(PATIENTLY);
      await look("compare");
      await page.goBack();
      await rows(page).filter({ hasText: "Month-end" }).getByRole("link").click();
      await page.getByRole("region", { name: "People" }).waitFor(PATIENTLY);
      await look("session");
    },
  );
});
