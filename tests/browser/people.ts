import type { Locator, Page } from "playwright-core";
import { PATIENTLY, type Scene, goTo } from "./operator-page.ts";

/** Somebody who signs in: passwords that are not on any list. */
export interface Person {
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

export const ADA: Person = { name: "Ada", login: "ada", password: "seven otters juggle brass lamps" };
export const BEA: Person = { name: "Bea", login: "bea", password: "a kettle hums under pale rain" };

/** The link for the first owner, as the server printed it. */
export function setupLink({ server }: Pick<Scene, "server">): string {
  const [link] = /http:\/\/\S+#setup=\S+/.exec(server.printed) ?? [];
  if (link === undefined) throw new Error(`the start printed no link: ${server.printed}`);
  return link;
}

/** Opens a link as from elsewhere. */
export async function openLink(page: Page, link: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(link);
}

/** Types a new password twice. */
export async function choosePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("The same again", { exact: true }).fill(password);
}

/** Becomes the first owner with the printed link. */
export async function becomeOwner(page: Page, scene: Scene, { login, name, password }: Person): Promise<void> {
  await openLink(page, setupLink(scene));
  await page.getByLabel("Log-in name").fill(login);
  await page.getByLabel("Your name").fill(name);
  await choosePassword(page, password);
  await page.getByRole("button", { name: "Become the owner" }).click();
  await actsAs(page, name).waitFor(PATIENTLY);
}

/** Invites somebody on the page Access; answers their link. */
export async function invite(page: Page, { login, name }: Person, role: string): Promise<string> {
  await goTo(page, "Access");
  await page.getByRole("button", { name: "Invite operator" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite operator" });
  await dialog.getByLabel("Their name").fill(name);
  await dialog.getByLabel("Log-in name").fill(login);
  await dialog.getByRole("radio", { name: new RegExp(`^${role}`) }).check();
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  const shown = page.getByRole("dialog", { name: "Their link" });
  const link = await shown.locator("pre").innerText(PATIENTLY);
  await shown.getByRole("button", { name: "Done" }).click();
  return link;
}

/** Asks on the page Access for a key that may read health; answers the form, which is not sent. */
export async function askForKey(page: Page, name: string): Promise<Locator> {
  await goTo(page, "Access");
  await page.getByRole("button", { name: "Make a key" }).click();
  const form = page.getByRole("dialog", { name: "Make a key" });
  await form.getByLabel("What is it for?").fill(name);
  await form.getByRole("checkbox", { name: /health:read/ }).check();
  return form;
}

/** Comes in with an invitation. */
export async function acceptInvitation(page: Page, link: string, { name, password }: Person): Promise<void> {
  await openLink(page, link);
  await choosePassword(page, password);
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await actsAs(page, name).waitFor(PATIENTLY);
}

/** Fills in the form to sign in that is shown, and sends it. */
export async function signIn(within: Page | Locator, login: string, password: string): Promise<void> {
  await within.getByLabel("Log-in name").fill(login);
  await within.getByLabel("Password", { exact: true }).fill(password);
  await within.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** The button that says who somebody is. */
export function actsAs(page: Page, name: string): Locator {
  return page.getByRole("button", { name: `You act as ${name}`, exact: true });
}
