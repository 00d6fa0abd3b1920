import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, part } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";

const { begin } = prepareScenes(["session.start", "session.addNote", "session.end", "playbook.complete"]);

const WITHIN_A_SECOND = { timeout: 1000 };

describe("the page Now", () => {
  it("leads an operator through a whole session", async () => {
    const scene = await begin();
    const page = await scene.open();
    await page.getByRole("heading", { level: 1, name: "You may start" }).waitFor(PATIENTLY);

    await page.getByLabel("What is this session for?").fill("Weekly governance review");
    await part(page, "Start").getByRole("button", { name: "Start session" }).click();
    await page.getByRole("heading", { level: 1, name: "You may go on" }).waitFor(PATIENTLY);

    await part(page, "Next step").getByText("Look at the dashboard").waitFor();
    await part(page, "Next step").getByLabel("Note or evidence").fill("all quiet");
    await part(page, "Next step").getByRole("button", { name: "Mark done" }).click();
    await part(page, "Next step").getByText("Set caps for opportunistic engines").waitFor(PATIENTLY);
    await part(page, "Checklist").getByText("all quiet").waitFor();

    await page.getByRole("textbox", { name: "Note", exact: true }).fill("Queue looked at");
    await page.getByRole("button", { name: "Add note" }).click();
    await part(page, "Timeline").getByRole("list").getByText("Queue looked at").waitFor(PATIENTLY);

    await part(page, "Checklist").getByRole("button", { name: "Reopen Look at the dashboard" }).click();
    await part(page, "Next step").getByText("Look at the dashboard").waitFor(PATIENTLY);

    await page.getByRole("button", { name: "End session" }).first().click();
    const drawer = page.getByRole("dialog", { name: "End session" });
    await drawer.getByLabel("What came out of it?").fill("All checks passed");
    await drawer.getByRole("button", { name: "End session" }).click();
    await page.getByRole("heading", { level: 1, name: "You may start" }).waitFor(PATIENTLY);
    await page.getByText("All checks passed").first().waitFor();

    const session = await (await fetch(`${scene.server.url}/core/go/session`)).json();
    expect(session).toMatchObject({ state: "ended", notes: "All checks passed", snapshot: { cone: { band: "B" } } });
  });

  it("follows what happens in another tab and in a terminal within a second", async () => {
    const scene = await begin();
    const [one, two] = [await scene.open(), await scene.open()];
    await two.getByRole("heading", { level: 1, name: "You may start" }).waitFor(PATIENTLY);
    await two.getByText("live", { exact: true }).waitFor(PATIENTLY);

    await one.getByLabel("What is this session for?").fill("Two tabs");
    const started = Date.now();
    await part(one, "Start").getByRole("button", { name: "Start session" }).click();
    await two.getByRole("heading", { level: 1, name: "You may go on" }).waitFor(WITHIN_A_SECOND);
    expect(Date.now() - started).toBeLessThan(2000);

    await scene.post("/core/go/notes", { text: "from a terminal" });
    await part(two, "Timeline").getByText("from a terminal").waitFor(WITHIN_A_SECOND);
    await scene.post("/core/cone/state", { band: "D", reason: "cash" });
    await two.getByRole("img", { name: /Band D/ }).waitFor(WITHIN_A_SECOND);
  });

  it("blocks on red, says why, and marks what differs from the frozen snapshot", async () => {
    const scene = await begin();
    const page = await scene.open();
    await page.getByRole("heading", { level: 1, name: "You may start" }).waitFor(PATIENTLY);
    await scene.post("/core/go/start_session", {});
    await scene.post("/core/go/complete", { step_id: "preflight_view_dashboard" });
    await scene.post("/core/status/signals", {
      source: "queue",
      status: "red",
      reason: "lag 14 min",
      ttl_seconds: 600,
    });

    await page.getByRole("heading", { level: 1, name: "Hold: health is red because of queue." }).waitFor(PATIENTLY);
    await page.getByText("queue: lag 14 min.", { exact: true }).waitFor();
    await part(page, "Next step").getByText("Nothing can be done now.").waitFor();
    expect(await part(page, "Next step").getByRole("button", { name: "Mark done" }).count()).toBe(0);
    await part(page, "Checklist")
      .getByText(/health to leave red/)
      .first()
      .waitFor();
    const row = page.getByRole("row", { name: /health/i });
    expect(await row.first().innerText()).toMatch(/worsened[\s\S]*green[\s\S]*red/);

    await scene.remove("/core/status/signals/queue");
    await page.getByRole("heading", { level: 1, name: "You may go on" }).waitFor(PATIENTLY);
  });

  it("says since when the connection is lost, keeps what was typed, and recovers by itself after a restart", async () => {
    const scene = await begin();
    const page = await scene.open();
    await page.getByText("live", { exact: true }).waitFor(PATIENTLY);
    await page.getByLabel("What is this session for?").fill("typed before the restart");

    const restarted = scene.restart(4000);
    await page.getByText(/lost since \d/).waitFor(PATIENTLY);
    await page.getByText(/As of .*not live/).waitFor(PATIENTLY);
    await restarted;
    await page.getByText("live", { exact: true }).waitFor(PATIENTLY);
    expect(await page.getByLabel("What is this session for?").inputValue()).toBe("typed before the restart");

    await scene.post("/core/go/start_session", { notes: "after the restart" });
    await page.getByRole("heading", { level: 1, name: "You may go on" }).waitFor(WITHIN_A_SECOND);
  });

  it("can be used with the keyboard alone", async () => {
    const scene = await begin();
    const page = await scene.open();
    await page.getByLabel("What is this session for?").waitFor(PATIENTLY);
    await tabTo(page, "What is this session for?");
    await page.keyboard.type("keys only");
    await tabTo(page, "Start session");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "You may go on" }).waitFor(PATIENTLY);
    await tabTo(page, "Mark done");
    await page.keyboard.press("Enter");
    await part(page, "Next step").getByText("Set caps for opportunistic engines").waitFor(PATIENTLY);
  });

  it.each([
    { name: "dark-1440", width: 1440, height: 900, scheme: "dark" },
    { name: "light-1440", width: 1440, height: 900, scheme: "light" },
    { name: "dark-390", width: 390, height: 844, scheme: "dark" },
    { name: "light-390", width: 390, height: 844, scheme: "light" },
  ] as const)(
    "has no serious accessibility problem and nothing cut off: $name",
    async ({ name, width, height, scheme }) => {
      const scene = await begin();
      const page = await scene.open({ width, height, scheme });
      await page.getByRole("heading", { level: 1, name: "You may start" }).waitFor(PATIENTLY);
      expect(await findAccessibilityProblems(page)).toEqual([]);

      await scene.post("/core/go/start_session", { notes: "Weekly governance review: caps, intake, lead log" });
      await scene.post("/core/go/complete", { step_id: "preflight_view_dashboard", notes: "all quiet since Friday" });
      await scene.post("/core/go/notes", { text: "Lead log is two days behind; caught up by tonight." });
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
      await part(page, "Timeline").getByRole("list").getByText("Lead log is two days behind").waitFor(PATIENTLY);
      await page
        .getByRole("img", { name: /Band C/ })
        .first()
        .waitFor(PATIENTLY);
      await page.waitForTimeout(300);
      expect(await findAccessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await takeScreenshot(page, name);
    },
  );
});

/** Presses Tab until the element with this name has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const active = document.activeElement;
      const labelled =
        active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement
          ? active.labels?.[0]?.textContent
          : null;
      return labelled ?? active?.getAttribute("aria-label") ?? active?.textContent ?? "";
    });
    if (label.includes(name)) return;
  }
  throw new Error(`Tab does not reach "${name}"`);
}

/** With `SCREENSHOTS` set to a folder, keeps what the page looks like. */
async function takeScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/now-${name}.png`, fullPage: true });
}
