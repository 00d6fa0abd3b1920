import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type ServerProcess, startServerProcess } from "../bench/processes.ts";
import { Keyboard } from "./keyboard.ts";
import { launchBrowser } from "./launch-browser.ts";
import { PATIENTLY } from "./operator-page.ts";
import { ADA, BEA, type Person, setupLink } from "./people.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const PLAYBOOK = `
id: launch
title: Release
version: "1"
progress: every_session
steps:
  - { id: look, title: Look around, why: To know., band_min: D }
  - { id: tell, title: Tell everybody, why: So that nobody is surprised., band_min: D }
  - { id: roll, title: Roll out, why: Only what runs is released., band_min: D }
`;

async function begin(): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-keys-"));
  mkdirSync(join(folder, "playbooks"));
  writeFileSync(join(folder, "playbooks", "launch.yaml"), PLAYBOOK);
  const server = await startServerProcess(folder, { ACCESS: "required", LOG_LEVEL: "error" });
  onTestFinished(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return server;
}

async function sitDown(): Promise<Keyboard> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  onTestFinished(() => context.close());
  return Keyboard.on(await context.newPage());
}

const seen = (page: Page, name: string | RegExp) => (): Promise<unknown> =>
  page.getByRole("heading", { level: 1, name }).waitFor(PATIENTLY);
const dialog = (page: Page, name: string) => (): Promise<unknown> =>
  page.getByRole("dialog", { name }).waitFor(PATIENTLY);
const closed = (page: Page, name: string) => (): Promise<unknown> =>
  page.getByRole("dialog", { name }).waitFor({ state: "hidden", ...PATIENTLY });

async function choosePassword(keys: Keyboard, { password }: Person): Promise<void> {
  await keys.fill("New password", password);
  await keys.fill("The same again", password);
}

/** Makes the second account: set-up, and no part of what is shown. Answers the link that its owner is sent. */
async function makeAccount(page: Page, url: string, { name, login }: Person): Promise<string> {
  const token = await page.evaluate(
    async (body) => {
      const response = await fetch("/core/access/operators", {
        method: "POST",
        headers: { "content-type": "application/json", "x-vgo-client": "1" },
        body: JSON.stringify(body),
      });
      const { invitation } = (await response.json()) as { invitation: { token: string } };
      return invitation.token;
    },
    { name, login, roles: ["operator"] },
  );
  return `${url}/#invitation=${token}`;
}

describe("a whole session with the keyboard alone", () => {
  it("signs in, starts, notes, does, skips, holds, resumes, hands over and ends, and the focus is never lost", async () => {
    const server = await begin();
    const ada = await sitDown();
    const { page } = ada;
    await page.goto(setupLink({ server }));
    await page.getByLabel("Log-in name").waitFor(PATIENTLY);
    await ada.fill("Log-in name", ADA.login);
    await ada.fill("Your name", ADA.name);
    await choosePassword(ada, ADA);
    await ada.press("Become the owner", seen(page, "You may start"));

    await ada.fill(/^What is this session for/, "Release 7");
    await ada.press("Start session", seen(page, "You may go on"));
    await ada.press("Mark done", () => page.getByText("1 of 3 done").waitFor(PATIENTLY));
    await ada.fill("Note", "Nothing unusual");
    await ada.press("Add note", () =>
      page
        .getByRole("region", { name: /^Timeline/ })
        .getByRole("paragraph")
        .filter({ hasText: "Nothing unusual" })
        .first()
        .waitFor(PATIENTLY),
    );
    await ada.press("Skip", () => page.getByLabel("Why is it left out?").waitFor(PATIENTLY));
    await ada.fill("Why is it left out?", "Everybody knows");
    await ada.press("Skip step", () => page.getByText("1 of 3 done, 1 skipped").waitFor(PATIENTLY));

    await ada.press("Hold", dialog(page, "Hold session"));
    await ada.fill("What are you waiting for?", "Waiting for Bea");
    await ada.press("Hold session", seen(page, "Hold: Waiting for Bea."));
    await ada.press("Resume session", dialog(page, "Resume session"));
    await ada.fill("Why can it go on?", "She is here");
    await ada.press("Resume session", seen(page, "You may go on"));

    const link = await makeAccount(page, server.url, BEA);
    const bea = await sitDown();
    await bea.page.goto(link);
    await bea.page.getByLabel("New password", { exact: true }).waitFor(PATIENTLY);
    await choosePassword(bea, BEA);
    await bea.press("Set password and sign in", seen(bea.page, "You may go on"));

    await ada.press("Hand over", dialog(page, "Hand over session"));
    await page.getByRole("combobox", { name: "To which operator?" }).waitFor(PATIENTLY);
    await ada.goTo("To which operator?");
    await page.keyboard.type("Bea");
    await ada.fill("What should they know?", "My shift ends");
    await ada.press("Offer session", closed(page, "Hand over session"));

    await bea.page.getByRole("button", { name: "Accept session" }).first().waitFor(PATIENTLY);
    await bea.press("Accept session", dialog(bea.page, "Accept session"));
    await bea.press("Accept session", closed(bea.page, "Accept session"));
    await bea.press(/^Mark done/, () => bea.page.getByText("2 of 3 done, 1 skipped").waitFor(PATIENTLY));
    await bea.press("End session", dialog(bea.page, "End session"));
    await bea.fill(/^What came out of it/, "Released");
    await bea.press("End session", seen(bea.page, "You may start"));

    expect([ada.lost, bea.lost]).toEqual([[], []]);
    expect(await ada.pointed()).toEqual([]);
    expect(await bea.pointed()).toEqual([]);
  });

  it("would be told of a pointer, of a focus that is not seen, and of one that is lost", async () => {
    const keys = await sitDown();
    const { page } = keys;
    await page.goto("about:blank");
    await page.setContent(
      `<style>.hidden:focus{outline:none}</style><button>zero</button><button class="hidden">one</button>
       <input class="hidden" aria-label="two"><button onclick="this.remove()">gone</button>`,
    );
    await keys.goTo("one");
    await expect(keys.goTo("gone")).rejects.toThrow('"one" had the focus and did not show it');
    await keys.goTo("two");
    await expect(keys.goTo("gone")).rejects.toThrow('"two" had the focus and did not show it');
    await page.locator("button", { hasText: "gone" }).focus();
    await keys.press("gone", async () => {});
    expect(keys.lost).toEqual(["gone"]);
    const watched = await sitDown();
    await watched.page.route("http://127.0.0.1:1/", (route) =>
      route.fulfill({ contentType: "text/html", body: "<button>x</button>" }),
    );
    await watched.page.goto("http://127.0.0.1:1/");
    await watched.page.locator("button").click();
    expect(await watched.pointed()).toEqual(["pointerdown", "mousedown"]);
  });
});
