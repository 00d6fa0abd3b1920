import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, type Scene, part } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";
import { takeScreenshot } from "./take-screenshot.ts";

const { begin } = prepareScenes([
  "session.hold",
  "session.resume",
  "session.rebaseline",
  "session.withdrawHandover",
  "playbook.skip",
]);

const PLAYBOOK = `
id: launch
title: Release
version: "1"
progress: every_session
steps:
  - id: measure
    title: Measure the share of requests that succeed
    why: A release on top of errors hides its own.
    band_min: D
    evidence: { kind: number, label: Share of requests, unit: percent, min: 99.5, max: 100 }
  - id: announce
    title: Announce the release
    why: Whoever answers the phone should know before the customers do.
    band_min: D
  - id: roll_out
    title: Roll out to everybody
    why: Only what runs for everybody is released.
    band_min: B
`;
const RATCHET = readFileSync("apps/server/defaults/policy/classes.yaml", "utf8").replace(
  "ratchet: false",
  "ratchet: true",
);

async function readSession(scene: Scene): Promise<unknown> {
  return (await fetch(`${scene.server.url}/core/go/session`)).json();
}

/** Fills in the reason of the drawer that is open and presses its verb. */
async function giveReason(page: Page, drawer: string, label: string, reason: string, verb: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: drawer });
  await dialog.getByLabel(label).fill(reason);
  await dialog.getByRole("button", { name: verb }).click();
  await dialog.waitFor({ state: "hidden", ...PATIENTLY });
}

/** How many whole lines a field of several lines shows. */
async function countLines(field: Locator): Promise<number> {
  return field.evaluate((area) => {
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(area);
    const inner = area.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
    return Math.round((inner / Number.parseFloat(lineHeight)) * 10) / 10;
  });
}

describe("a reason of several lines", () => {
  it("has room for two, and for as many as are typed, up to twelve", async () => {
    const scene = await begin({ "playbooks/launch.yaml": PLAYBOOK });
    const page = await scene.open();
    await scene.post("/core/go/start_session", { notes: "Release 7" });
    await page.getByRole("button", { name: "Hold", exact: true }).click(PATIENTLY);
    const reason = page.getByRole("dialog", { name: "Hold session" }).getByLabel("What are you waiting for?");
    const lines: number[] = [];
    for (const count of [1, 2, 5, 12, 30]) {
      await reason.fill(Array.from({ length: count }, (_, index) => `line ${index}`).join("\n"));
      lines.push(await countLines(reason));
    }
    expect(lines).toEqual([2, 2, 5, 12, 12]);
    await takeScreenshot(page, "reason-long");
  });
});

describe("the life of a session on the page Now", () => {
  it("is held and resumed with reasons; while it is on hold no step can be done, and the page says so", async () => {
    const scene = await begin({ "playbooks/launch.yaml": PLAYBOOK });
    const page = await scene.open();
    await scene.post("/core/go/start_session", { notes: "Release 7" });
    await page.getByRole("heading", { level: 1, name: "You may go on" }).waitFor(PATIENTLY);

    await page.getByRole("button", { name: "Hold", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Hold session" });
    await dialog.getByRole("button", { name: "Hold session" }).click();
    await dialog.getByText("Say why, in a few words.").waitFor();
    await giveReason(page, "Hold session", "What are you waiting for?", "Waiting for Anna", "Hold session");

    await page.getByRole("heading", { level: 1, name: "Hold: Waiting for Anna." }).waitFor(PATIENTLY);
    await part(page, /^On hold since/)
      .getByText(/Steps can be neither done nor skipped/)
      .waitFor();
    await page.getByRole("banner").getByText("on hold").waitFor();
    await part(page, "Next step").getByText("It can be done once the session is resumed.").waitFor();
    expect(await page.getByRole("button", { name: /Mark done|Skip/ }).count()).toBe(0);

    await page.getByRole("textbox", { name: "Note", exact: true }).fill("still possible");
    await page.getByRole("button", { name: "Add note" }).click();
    await part(page, "Timeline").getByRole("list").getByText("still possible").waitFor(PATIENTLY);

    await part(page, /On hold/)
      .getByRole("button", { name: "Resume session" })
      .click();
    await giveReason(page, "Resume session", "Why can it go on?", "Anna is here", "Resume session");
    await page.getByRole("heading", { level: 1, name: "You may go on" }).waitFor(PATIENTLY);
    await part(page, "Timeline").getByRole("list").getByText("Anna is here").waitFor(PATIENTLY);
    expect(await readSession(scene)).toMatchObject({ state: "active", hold: null });
  });

  it("shows evidence, skips with a reason, and ends as it went, with what changed on the watch", async () => {
    const scene = await begin({ "playbooks/launch.yaml": PLAYBOOK });
    const page = await scene.open();
    await scene.post("/core/go/start_session", { notes: "Release 7" });
    const next = part(page, "Next step");
    await next.getByText("Measure the share of requests").waitFor(PATIENTLY);

    await next.getByLabel("Share of requests").fill("98");
    await next.getByRole("button", { name: "Mark done" }).click();
    await next.getByText(/a number from 99.5 to 100, in percent; that is not 98/).waitFor();
    await next.getByLabel("Share of requests").fill("99.97");
    await next.getByRole("button", { name: "Mark done" }).click();
    await part(page, /^Checklist/)
      .getByText("Shown: 99.97 percent")
      .waitFor(PATIENTLY);

    await next.getByText("Announce the release").waitFor(PATIENTLY);
    await next.getByRole("button", { name: "Skip", exact: true }).click();
    await next.getByLabel("Why is it left out?").fill("Nobody is affected");
    await next.getByRole("button", { name: "Skip step" }).click();
    await part(page, /^Checklist/)
      .getByText("Skipped: Nobody is affected")
      .waitFor(PATIENTLY);
    await page.getByText("1 of 3 done, 1 skipped").waitFor();

    await scene.post("/core/cone/state", { band: "C", reason: "Runway below 6 months" });
    await part(page, "Session").getByText("worsened").first().waitFor(PATIENTLY);

    await page.getByRole("button", { name: "End session" }).first().click();
    const dialog = page.getByRole("dialog", { name: "End session" });
    await dialog.getByText("Roll out to everybody").waitFor();
    await takeScreenshot(page, "now-ending-dark-1440");
    await dialog.getByText("completed with exceptions").click();
    await dialog.getByRole("button", { name: "End session" }).click();

    const last = part(page, "Last session");
    await last.getByText("completed with exceptions").waitFor(PATIENTLY);
    await last.getByText("1 step done, 1 step skipped and 1 step still open.").waitFor();
    await last.getByText("worsened").waitFor();
    await takeScreenshot(page, "now-ended-dark-1440");
    const session = (await readSession(scene)) as { id: string };
    expect(session).toMatchObject({ end_reason: "completed_with_exceptions", counts: { steps_skipped: 1 } });
    const report = await last.getByRole("link", { name: "Open its report" }).getAttribute("href");
    expect((await fetch(`${scene.server.url}${report}`)).status).toBe(200);
    await last.getByRole("link", { name: "Open the session" }).click();
    await page.waitForURL(`**/sessions/${session.id}`);
  });

  it("is offered to another operator, which the one who offers can withdraw and cannot accept", async () => {
    const scene = await begin();
    const page = await scene.open();
    await scene.post("/core/go/start_session", {});
    await page.getByRole("button", { name: "Hand over" }).click();
    const dialog = page.getByRole("dialog", { name: "Hand over session" });
    await dialog.getByRole("button", { name: "Offer session" }).click();
    await dialog.getByText("Say to whom.").waitFor();
    await dialog.getByLabel("To which operator?").fill("local:bea");
    await giveReason(page, "Hand over session", "What should they know?", "My shift ends", "Offer session");

    const notice = part(page, "Offered to local:bea.");
    await notice.getByText("My shift ends").waitFor(PATIENTLY);
    expect(await notice.getByRole("button", { name: "Accept session" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Hand over" }).count()).toBe(0);
    await notice.getByRole("button", { name: "Withdraw offer" }).click();
    await giveReason(page, "End the offer", "Reason", "She is ill", "Withdraw offer");
    await notice.waitFor({ state: "hidden", ...PATIENTLY });
    expect(await readSession(scene)).toMatchObject({ state: "active", handover: null });
  });

  it("holds on to the worse band under the ratchet, and accepts the better one with a reason", async () => {
    const scene = await begin({ "policy.yaml": RATCHET, "playbooks/launch.yaml": PLAYBOOK });
    await scene.post("/core/cone/state", { band: "C", reason: "Runway below 6 months" });
    await scene.post("/core/go/start_session", {});
    await scene.post("/core/cone/state", { band: "B", reason: "Bridge loan signed" });
    const page = await scene.open();

    const notice = part(page, "In this session band C (stabilise) counts.");
    await notice.waitFor(PATIENTLY);
    await page.getByRole("img", { name: /Band B.*band C counts/ }).waitFor();
    await takeScreenshot(page, "now-ratchet-dark-1440");

    await notice.getByRole("button", { name: "Re-baseline" }).click();
    const dialog = page.getByRole("dialog", { name: "Re-baseline session" });
    await dialog.getByText("Opens 1 step: Roll out to everybody").waitFor();
    await giveReason(page, "Re-baseline session", "Reason", "The loan is on the account", "Accept band B");
    await notice.waitFor({ state: "hidden", ...PATIENTLY });
    expect(await readSession(scene)).toMatchObject({ baseline: { band: "B", reason: "The loan is on the account" } });
  });

  it("stands among pages that the keyboard reaches and the browser goes back from", async () => {
    const scene = await begin();
    const page = await scene.open();
    await page.getByRole("heading", { level: 1, name: "You may start" }).waitFor(PATIENTLY);
    const pages = page.getByRole("navigation", { name: "Pages" });
    await pages.getByRole("link", { name: "Sessions" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Sessions" }).waitFor(PATIENTLY);
    expect(await pages.getByRole("link", { name: "Sessions" }).getAttribute("aria-current")).toBe("page");
    await page.getByRole("banner").getByText("caution").waitFor();
    await pages.getByRole("link", { name: "Audit" }).click();
    await page.getByRole("heading", { level: 1, name: "Audit" }).waitFor(PATIENTLY);

    await pages.getByRole("button", { name: "Narrow the list of pages" }).click();
    await page.reload();
    await pages.getByRole("button", { name: "Widen the list of pages" }).waitFor(PATIENTLY);
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Sessions" }).waitFor(PATIENTLY);
  });

  it.each([
    { name: "dark-1440", width: 1440, height: 900, scheme: "dark" },
    { name: "light-1440", width: 1440, height: 900, scheme: "light" },
    { name: "dark-390", width: 390, height: 844, scheme: "dark" },
    { name: "light-390", width: 390, height: 844, scheme: "light" },
  ] as const)(
    "has no serious accessibility problem and nothing cut off while on hold and offered: $name",
    async ({ name, width, height, scheme }) => {
      const scene = await begin({ "playbooks/launch.yaml": PLAYBOOK });
      await scene.post("/core/go/start_session", { notes: "Release 7 to everybody" });
      await scene.post("/core/go/complete", { step_id: "measure", evidence: 99.97 });
      await scene.post("/core/go/skip", { step_id: "announce", reason: "Nobody is affected" });
      await scene.post("/core/cone/state", { band: "C", reason: "Runway below 6 months", metrics: { runway: 5.4 } });
      await scene.post("/core/go/hold", { reason: "Waiting for Anna to look at the error rate" });
      await scene.post("/core/go/handover", { to: "local:bea", reason: "My shift ends at six" });
      const page = await scene.open({ width, height, scheme });
      await part(page, /^On hold/).waitFor(PATIENTLY);
      await page.waitForTimeout(300);
      expect(await findAccessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await takeScreenshot(page, `now-held-${name}`);

      for (const panel of ["end", "resume", "withdraw"]) {
        await page.goto(`${scene.server.url}/?panel=${panel}`);
        await page.getByRole("dialog").waitFor(PATIENTLY);
        await page.waitForTimeout(200);
        expect(await findAccessibilityProblems(page)).toEqual([]);
      }
    },
  );
});
