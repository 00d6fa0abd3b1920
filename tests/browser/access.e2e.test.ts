import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, type Scene, goTo, part } from "./operator-page.ts";
import {
  ADA,
  BEA,
  acceptInvitation,
  actsAs,
  askForKey,
  becomeOwner,
  choosePassword,
  invite,
  openLink,
  setupLink,
  signIn,
} from "./people.ts";
import { prepareScenes } from "./prepare-scenes.ts";
import { takeScreenshot } from "./take-screenshot.ts";

const { begin } = prepareScenes([
  "door.setup",
  "door.login",
  "door.logout",
  "door.invitation",
  "access.createOperator",
  "access.updateOperator",
  "access.createKey",
  "access.revokeKey",
  "session.offerHandover",
  "session.acceptHandover",
]);

/** The pages in the list that everybody has who may look. */
const PAGES_OF_ALL = ["Now", "Sessions", "Cone", "Health", "KPIs", "Playbooks", "Audit", "Settings"];

async function readSession(scene: Scene): Promise<unknown> {
  return (await fetch(`${scene.server.url}/core/go/session`)).json();
}

/** What somebody did, by the record; that they read it is no change. */
async function readDeeds({ server }: Scene, login: string): Promise<string[]> {
  const read = async (path: string): Promise<never> => (await (await fetch(`${server.url}${path}`)).json()) as never;
  const { operators }: { operators: { id: string; login: string }[] } = await read("/core/access/operators");
  const { id } = operators.find((operator) => operator.login === login)!;
  const { entries }: { entries: { event: string }[] } = await read(`/core/audit?limit=100&actor=${id}`);
  return [...new Set(entries.map(({ event }) => event))].filter((event) => event !== "AUDIT_READ").toSorted();
}

describe("coming in", () => {
  it("makes the first owner with the printed link, once; the token leaves the address at once", async () => {
    const scene = await begin();
    const page = await scene.open();
    await page.getByRole("heading", { level: 1, name: "You may start" }).waitFor(PATIENTLY);
    await page.getByRole("button", { name: /^You act as/ }).click();
    await page.getByText("Everybody who uses this machine is this operator.").waitFor(PATIENTLY);

    await openLink(page, setupLink(scene));
    await page.getByRole("heading", { name: "The first owner" }).waitFor(PATIENTLY);
    expect(page.url()).toBe(`${scene.server.url}/`);
    await page.getByLabel("Log-in name").fill(ADA.login);
    await page.getByLabel("Your name").fill(ADA.name);
    await choosePassword(page, "password1234");
    await page.getByRole("button", { name: "Become the owner" }).click();
    await page.getByText(/^This password does not do/).waitFor(PATIENTLY);
    await choosePassword(page, ADA.password);
    await page.getByRole("button", { name: "Become the owner" }).click();

    await page.getByRole("heading", { level: 1, name: "You may start" }).waitFor(PATIENTLY);
    await actsAs(page, "Ada").click();
    await page.getByText("Signed in with a password.").waitFor(PATIENTLY);
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain("otters");

    await page.evaluate((link) => (location.href = link), setupLink(scene));
    await page.getByRole("heading", { name: "The first owner" }).waitFor(PATIENTLY);
    expect(page.url()).toBe(`${scene.server.url}/`);
    await page.getByLabel("Log-in name").fill("mallory");
    await page.getByLabel("Your name").fill("Mallory");
    await choosePassword(page, BEA.password);
    await page.getByRole("button", { name: "Become the owner" }).click();
    await page.getByText(/^This link does not count/).waitFor(PATIENTLY);
    await page.getByRole("button", { name: "Go to the dashboard" }).click();
    await actsAs(page, "Ada").waitFor(PATIENTLY);
  });

  it("signs out and in again, at the place where one was, and keeps nothing of who went", async () => {
    const scene = await begin();
    const page = await scene.open();
    await becomeOwner(page, scene, ADA);
    await goTo(page, "Audit");
    await page.getByRole("heading", { level: 1, name: "Audit" }).waitFor(PATIENTLY);
    await actsAs(page, "Ada").click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You are signed out.").waitFor(PATIENTLY);
    expect(await page.getByRole("navigation").count()).toBe(0);

    await signIn(page, "ada", "not the password at all");
    await page.getByText(/The name or the password is wrong/).waitFor(PATIENTLY);
    await page.getByLabel("Password", { exact: true }).fill(ADA.password);
    await page.keyboard.press("Enter");
    await actsAs(page, "Ada").waitFor(PATIENTLY);
    await page.getByRole("heading", { level: 1, name: "Audit" }).waitFor(PATIENTLY);

    await actsAs(page, "Ada").click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Go on as the operator of this machine" }).click();
    await page.getByRole("heading", { level: 1, name: "Audit" }).waitFor(PATIENTLY);
    await page.getByRole("button", { name: /^You act as (?!Ada)/ }).waitFor(PATIENTLY);
  });

  it("says calmly that a log-in ended, keeps page and drafts, and gives them to nobody else", async () => {
    const scene = await begin();
    const ada = await scene.open();
    await becomeOwner(ada, scene, ADA);
    const bea = await scene.open();
    await acceptInvitation(bea, await invite(ada, BEA, "operator"), BEA);
    await scene.post("/core/go/start_session", { notes: "Release 7" });
    const note = bea.getByRole("textbox", { name: "Note", exact: true });
    await note.fill("half a thought");

    await ada.getByRole("button", { name: "Disable: Bea" }).click();
    const dialog = ada.getByRole("dialog", { name: "Disable Bea" });
    await dialog.getByText(/^1 log-in ends within seconds/).waitFor(PATIENTLY);
    await dialog.getByRole("button", { name: "Disable Bea" }).click();
    const disabled_at = Date.now();
    await part(bea, "Your log-in has ended.").waitFor(PATIENTLY);
    expect(Date.now() - disabled_at).toBeLessThan(6000);
    await bea.getByText("signed out since").waitFor(PATIENTLY);
    expect(await bea.locator("html").getAttribute("data-stale")).toBe("true");
    expect(await note.inputValue()).toBe("half a thought");

    const again = bea.getByRole("dialog", { name: "Sign in again" });
    await part(bea, "Your log-in has ended.").getByRole("button", { name: "Sign in" }).click();
    await signIn(again, BEA.login, BEA.password);
    await again.getByText(/the account is disabled/).waitFor(PATIENTLY);
    await ada.getByRole("button", { name: "Enable: Bea" }).click();
    await ada.getByRole("dialog").getByRole("button", { name: "Enable Bea" }).click();
    await ada.getByRole("button", { name: "Disable: Bea" }).waitFor(PATIENTLY);
    await signIn(again, BEA.login, BEA.password);
    await part(bea, "Your log-in has ended.").waitFor({ state: "hidden", ...PATIENTLY });
    await bea.getByRole("banner").getByText("live", { exact: true }).waitFor(PATIENTLY);
    expect(await note.inputValue()).toBe("half a thought");

    await ada.getByRole("button", { name: "Disable: Bea" }).click();
    await ada.getByRole("dialog").getByRole("button", { name: "Disable Bea" }).click();
    await part(bea, "Your log-in has ended.").getByRole("button", { name: "Sign in" }).click(PATIENTLY);
    await signIn(again, ADA.login, ADA.password);
    await actsAs(bea, "Ada").waitFor(PATIENTLY);
    expect(await note.inputValue()).toBe("");
  });
});

describe("people and services", () => {
  it("hand a session over from one to the other, in two browsers", async () => {
    const scene = await begin();
    const ada = await scene.open();
    await becomeOwner(ada, scene, ADA);
    const link = await invite(ada, BEA, "operator");
    expect(link).toMatch(new RegExp(`^${scene.server.url}/#invitation=[\\w-]{43}$`));
    const bea = await scene.open();
    await acceptInvitation(bea, link, BEA);
    await ada.getByRole("row", { name: /Bea.*active/ }).waitFor(PATIENTLY);

    await goTo(ada, "Now");
    await ada.getByRole("button", { name: "Start session" }).first().click();
    await ada.getByRole("button", { name: "Hand over" }).click(PATIENTLY);
    const offer = ada.getByRole("dialog", { name: "Hand over session" });
    await offer.getByLabel("To which operator?").selectOption({ label: "Bea (operator)" });
    await offer.getByLabel("What should they know?").fill("The bank calls at four");
    await offer.getByRole("button", { name: "Offer session" }).click();

    const notice = part(bea, "Ada offers you this session.");
    await notice.getByText("The bank calls at four").waitFor(PATIENTLY);
    await notice.getByRole("button", { name: "Accept session" }).click();
    const accept = bea.getByRole("dialog", { name: "Accept session" });
    await accept.getByRole("button", { name: "Accept session" }).click();
    await accept.waitFor({ state: "hidden", ...PATIENTLY });
    await part(bea, "Timeline")
      .getByText(/^Bea took the session over/)
      .waitFor(PATIENTLY);
    await ada.getByRole("banner").getByText("Bea").waitFor(PATIENTLY);
    expect(await readSession(scene)).toMatchObject({ state: "active", started_by: { name: "Bea", auth: "password" } });

    await openLink(bea, link);
    await choosePassword(bea, BEA.password);
    await bea.getByRole("button", { name: "Set password and sign in" }).click();
    await bea.getByText(/Ask the owner who gave it to you for a new one/).waitFor(PATIENTLY);
  });

  it("get a key that is shown once, counts at once, and stops at once when it is revoked", async () => {
    const scene = await begin();
    const page = await scene.open();
    await becomeOwner(page, scene, ADA);
    const form = await askForKey(page, "pipeline");
    await form.getByRole("button", { name: "Make the key" }).click();
    const shown = page.getByRole("dialog", { name: "The key pipeline" });
    const secret = await shown.locator("pre").first().innerText(PATIENTLY);
    expect(secret).toMatch(/^vgo_/);
    await takeScreenshot(page, "access-key-dark-1440");
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await shown.getByRole("button", { name: "Done" }).click();
    expect(await page.content()).not.toContain(secret);

    const ask = async (path: string): Promise<number> =>
      (await fetch(`${scene.server.url}${path}`, { headers: { authorization: `Bearer ${secret}` } })).status;
    expect([await ask("/core/status/ryg"), await ask("/core/go/session")]).toEqual([200, 403]);

    await page.getByRole("button", { name: "Revoke pipeline" }).click();
    const revoke = page.getByRole("dialog", { name: "Revoke pipeline" });
    await revoke.getByText("See health, and the server's own figures").waitFor();
    await revoke.getByRole("button", { name: "Revoke pipeline" }).click();
    await page.getByRole("row", { name: /pipeline.*revoked/ }).waitFor(PATIENTLY);
    expect(await ask("/core/status/ryg")).toBe(401);
  });

  it("see everything and can do nothing as a viewer, and are told what is missing", async () => {
    const scene = await begin();
    const ada = await scene.open();
    await becomeOwner(ada, scene, ADA);
    const bea = await scene.open();
    await acceptInvitation(bea, await invite(ada, BEA, "viewer"), BEA);
    expect(await bea.getByRole("navigation", { name: "Pages" }).getByRole("link").allInnerTexts()).toEqual(
      PAGES_OF_ALL,
    );
    await bea.getByRole("button", { name: "Start session" }).first().click({ force: true });
    await scene.post("/core/go/start_session", { notes: "Release 7" });
    await bea.getByRole("button", { name: "Hand over" }).first().waitFor(PATIENTLY);

    for (const name of ["Hold", "Hand over", "End session", "Set band", "Mark done", "Skip", "Add note"]) {
      const button = bea.getByRole("button", { name, exact: true }).first();
      expect(await button.getAttribute("aria-disabled"), name).toBe("true");
      const described = await button.getAttribute("aria-describedby");
      expect(await bea.locator(`[id="${described}"]`).textContent(), name).toMatch(
        /^Needs the scope .* an owner can give it/,
      );
      await button.click({ force: true });
    }
    expect(await bea.getByRole("dialog").count()).toBe(0);
    await bea.getByRole("button", { name: "Hold", exact: true }).first().hover();
    await bea.getByText("Needs the scope session:operate").first().waitFor();
    await takeScreenshot(bea, "now-viewer-dark-1440");
    expect(await readDeeds(scene, "bea")).toEqual(["ACCESS_LOGIN", "ACCESS_PASSWORD_SET"]);

    await bea.goto(`${scene.server.url}/access`);
    await part(bea, "Your log-ins").waitFor(PATIENTLY);
    expect(await part(bea, "Operators").count()).toBe(0);
  });
});

describe("how it looks", () => {
  const SIZES = [
    { name: "dark-1440", width: 1440, height: 900, scheme: "dark" },
    { name: "light-1440", width: 1440, height: 900, scheme: "light" },
    { name: "dark-390", width: 390, height: 844, scheme: "dark" },
    { name: "light-390", width: 390, height: 844, scheme: "light" },
  ] as const;

  it("has no serious accessibility problem and nothing cut off, at the door and on the page Access", async () => {
    const scene = await begin();
    const ada = await scene.open();
    await becomeOwner(ada, scene, ADA);
    await invite(ada, BEA, "approver");
    await scene.post("/core/access/keys", { name: "pipeline", scopes: ["cone:decide", "health:report"] });

    for (const { name, width, height, scheme } of SIZES) {
      const page = await scene.open({ width, height, scheme });
      await page.getByRole("button", { name: /^You act as/ }).click();
      await page.getByRole("button", { name: "Sign in with an account" }).click(PATIENTLY);
      await page.getByRole("heading", { name: "Sign in" }).waitFor(PATIENTLY);
      await page.getByRole("button", { name: "Go on as the operator of this machine" }).waitFor(PATIENTLY);
      expect(await findAccessibilityProblems(page), name).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
      await takeScreenshot(page, `sign-in-${name}`);

      await signIn(page, ADA.login, ADA.password);
      await actsAs(page, "Ada").waitFor(PATIENTLY);
      await goTo(page, "Access");
      await page.getByRole("row", { name: /pipeline/ }).waitFor(PATIENTLY);
      await part(page, "Your log-ins").getByRole("row").nth(1).waitFor(PATIENTLY);
      expect(await findAccessibilityProblems(page), name).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
      await takeScreenshot(page, `access-${name}`);

      await page.getByRole("button", { name: "Change: Bea" }).click();
      await page
        .getByRole("dialog", { name: "Change Bea" })
        .getByRole("radio", { name: /^operator/ })
        .check();
      expect(await findAccessibilityProblems(page), name).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await actsAs(page, "Ada").click();
      await page.getByRole("button", { name: "Sign out", exact: true }).last().waitFor(PATIENTLY);
      expect(await findAccessibilityProblems(page), name).toEqual([]);
    }
  });
});
