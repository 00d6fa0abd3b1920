import { expect, it } from "vitest";
import { PATIENTLY, goTo, part } from "./operator-page.ts";
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
  signIn,
} from "./people.ts";
import { prepareScenes } from "./prepare-scenes.ts";

/** Somewhat more than the shortest time for which a log-in can be set to count as fresh. */
const FRESH_MS = 61_000;

const { begin } = prepareScenes(["door.confirm", "door.password", "access.endLogin", "access.inviteOperator"]);

it("a log-in that is no longer fresh is shown to be one's own, and the key is made with what was typed before", async () => {
  const scene = await begin({ "settings.yaml": "access:\n  fresh_minutes: 1\n" });
  const page = await scene.open();
  await becomeOwner(page, scene, ADA);
  const form = await askForKey(page, "pipeline");
  await page.waitForTimeout(FRESH_MS);
  await form.getByRole("button", { name: "Make the key" }).click();

  const confirm = page.getByRole("dialog", { name: "Confirm that it is you" });
  await confirm.getByLabel("Password", { exact: true }).fill("not the password at all", PATIENTLY);
  await confirm.getByRole("button", { name: "Confirm" }).click();
  await confirm.getByText(/password is wrong/).waitFor(PATIENTLY);
  await confirm.getByLabel("Password", { exact: true }).fill(ADA.password);
  await page.keyboard.press("Enter");
  const shown = page.getByRole("dialog", { name: "The key pipeline" });
  await shown.getByRole("button", { name: "Done" }).click(PATIENTLY);
  await page.getByRole("row", { name: /pipeline.*active/ }).waitFor(PATIENTLY);
}, 180_000);

it("other log-ins of one's own are ended one by one, and all with another password", async () => {
  const scene = await begin();
  const here = await scene.open();
  await becomeOwner(here, scene, ADA);
  await goTo(here, "Access");
  const there = await scene.open();
  await there.getByRole("button", { name: /^You act as/ }).click();
  await there.getByRole("button", { name: "Sign in with an account" }).click(PATIENTLY);
  await signIn(there, ADA.login, ADA.password);
  await actsAs(there, "Ada").waitFor(PATIENTLY);

  const logins = part(here, "Your log-ins");
  await here.reload();
  await logins.getByRole("button", { name: /^Sign out (?!here)/ }).click(PATIENTLY);
  await part(there, "Your log-in has ended.").waitFor(PATIENTLY);
  await signIn(await again(), ADA.login, ADA.password);
  await part(there, "Your log-in has ended.").waitFor({ state: "hidden", ...PATIENTLY });

  const form = part(here, "Your password");
  await form.getByLabel("Password of now", { exact: true }).fill(BEA.password);
  await choosePassword(here, "nine herons fold paper boats");
  await form.getByRole("button", { name: "Change password" }).click();
  await form.getByText("This is not your password.").waitFor(PATIENTLY);
  await form.getByLabel("Password of now", { exact: true }).fill(ADA.password);
  await form.getByRole("button", { name: "Change password" }).click();
  await part(there, "Your log-in has ended.").waitFor(PATIENTLY);
  await signIn(await again(), ADA.login, ADA.password);
  await there.getByText(/password is wrong/).waitFor(PATIENTLY);
  await signIn(there.getByRole("dialog", { name: "Sign in again" }), ADA.login, "nine herons fold paper boats");
  await part(there, "Your log-in has ended.").waitFor({ state: "hidden", ...PATIENTLY });
  expect(await actsAs(here, "Ada").count()).toBe(1);

  async function again() {
    await part(there, "Your log-in has ended.").getByRole("button", { name: "Sign in" }).click();
    return there.getByRole("dialog", { name: "Sign in again" });
  }
});

it("who lost the link of an invitation gets a new one, and the lost one counts no more", async () => {
  const scene = await begin();
  const ada = await scene.open();
  await becomeOwner(ada, scene, ADA);
  const lost = await invite(ada, BEA, "operator");
  await ada.getByRole("button", { name: "New link: Bea" }).click(PATIENTLY);
  await ada.getByRole("button", { name: "Make a new link" }).click();
  const link = await ada.getByRole("dialog", { name: "Their link" }).locator("pre").innerText(PATIENTLY);
  expect(link).not.toBe(lost);

  const bea = await scene.open();
  await openLink(bea, lost);
  await choosePassword(bea, BEA.password);
  await bea.getByRole("button", { name: "Set password and sign in" }).click();
  await bea.getByText(/Ask the owner who gave it to you for a new one/).waitFor(PATIENTLY);
  await acceptInvitation(bea, link, BEA);
});

it("a password that was tried too often says for how long to wait, and counts down to the next try", async () => {
  const scene = await begin({ "settings.yaml": "limits:\n  logins: 3\n" });
  const page = await scene.open();
  await becomeOwner(page, scene, ADA);
  await actsAs(page, "Ada").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await signIn(page, ADA.login, "not the password at all");
  await page.getByText(/password is wrong/).waitFor(PATIENTLY);
  for (let turn = 0; turn < 4; turn += 1) {
    await page.getByLabel("Password", { exact: true }).fill(`nor this, for the ${turn}. time`);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(1000);
  }
  await page.getByRole("button", { name: /^Sign in in \d+ s$/ }).waitFor(PATIENTLY);
  await page.getByLabel("Password", { exact: true }).fill(ADA.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click({ timeout: 70_000 });
  await actsAs(page, "Ada").waitFor(PATIENTLY);
}, 180_000);
