import { appendFileSync } from "node:fs";
import { join } from "node:path";
import {
  CLIENT_ID,
  CLIENT_SECRET,
  type TestIssuer,
  nowSeconds,
  startTestIssuer,
} from "@valhalla-go/server/test/issuer";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { findAccessibilityProblems } from "../browser/check-accessibility.ts";
import { launchBrowser } from "../browser/launch-browser.ts";
import { type ServerProcess, makeDataFolder, startProcess } from "../processes/server-process.ts";

const settingsOf = (roles: Readonly<Record<string, string>>): string =>
  `access:\n  oidc:\n    roles: ${JSON.stringify(roles)}\n`;

const Me = z.looseObject({
  actor: z.looseObject({ name: z.string(), auth: z.string() }),
  roles: z.array(z.string()),
  is_fresh: z.boolean(),
});

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Scene {
  readonly issuer: TestIssuer;
  readonly server: ServerProcess;
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A server under one name of this machine and an issuer under another: to the browser two sites. */
async function openScene(roles: Readonly<Record<string, string>> = { "vgo-operators": "operator" }): Promise<Scene> {
  const issuer = await startTestIssuer();
  const folder = makeDataFolder();
  appendFileSync(join(folder, "settings.yaml"), settingsOf(roles));
  const server = await startProcess(folder, {
    ACCESS: "required",
    OIDC_ISSUER: issuer.url,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_CLIENT_SECRET: CLIENT_SECRET,
    OIDC_NAME: "the team",
  });
  const context = await browser.newContext({ baseURL: `http://localhost:${new URL(server.origin).port}` });
  const page = await context.newPage();
  await page.goto("/docs");
  return { issuer, server, context, page };
}

/** Follows a link of the page, as a person does, and waits until the browser is somewhere again. */
async function follow(page: Page, link: string, until: RegExp): Promise<void> {
  await page.evaluate((href) => location.assign(href), link);
  await page.waitForURL(until);
}

async function askMe(page: Page): Promise<z.infer<typeof Me> | number> {
  const answer = await page.request.get("/core/access/me");
  return answer.ok() ? Me.parse(await answer.json()) : answer.status();
}

describe("signing in at an identity provider with a real browser", () => {
  it("goes there and back, across sites, and shows anew who one is", async () => {
    const { issuer, server, context, page } = await openScene();
    issuer.claims = { ...issuer.claims, auth_time: nowSeconds() - 7200 };
    expect(await askMe(page)).toBe(401);

    await follow(page, "/core/access/door/oidc?to=/docs?in", /\/docs\?in$/);

    const me = await askMe(page);
    expect(me).toMatchObject({ actor: { name: "Ida Okafor", auth: "oidc" }, roles: ["operator"], is_fresh: false });
    const cookies = await context.cookies();
    expect(cookies).toMatchObject([
      { name: `vgo-${new URL(server.origin).port}`, httpOnly: true, sameSite: "Lax", path: "/", expires: -1 },
    ]);
    expect(await page.evaluate(() => document.cookie)).toBe("");

    issuer.claims = { ...issuer.claims, auth_time: nowSeconds() };
    await follow(page, "/core/access/door/oidc?confirm=1&to=/docs?confirmed", /\/docs\?confirmed$/);
    expect(await askMe(page)).toMatchObject({ is_fresh: true });
    await context.close();
  });

  it("leads from a change that wants it to the provider and back, and the change is done then with what was typed", async () => {
    const { issuer, context, page } = await openScene({ "vgo-operators": "owner" });
    issuer.claims = { ...issuer.claims, auth_time: nowSeconds() - 7200 };
    await page.goto("/access");
    await page.getByRole("link", { name: "Sign in with the team" }).click();
    await page.getByRole("button", { name: "Make a key" }).click();
    const form = page.getByRole("dialog", { name: "Make a key" });
    await form.getByLabel("What is it for?").fill("pipeline");
    await form.getByRole("checkbox", { name: /health:read/ }).check();
    await form.getByRole("button", { name: "Make the key" }).click();
    const confirm = page.getByRole("dialog", { name: "Confirm that it is you" });
    const link = confirm.getByRole("link", { name: "Confirm with the team" });
    expect(await link.getAttribute("href")).toBe("/core/access/door/oidc?to=%2Faccess&confirm=1");
    expect(await findAccessibilityProblems(page)).toEqual([]);
    expect(await confirm.getByLabel("Password").count()).toBe(0);

    issuer.claims = { ...issuer.claims, auth_time: nowSeconds() };
    await link.click();
    await confirm.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Make a key" }).click();
    expect(new URL(page.url()).pathname).toBe("/access");
    expect(await form.getByLabel("What is it for?").inputValue()).toBe("pipeline");
    await form.getByRole("checkbox", { name: /health:read/ }).check();
    await form.getByRole("button", { name: "Make the key" }).click();
    await page.getByRole("dialog", { name: "The key pipeline" }).waitFor();
    await context.close();
  });

  it("tells who is refused the request under which the log says why, and the log holds no secret", async () => {
    const { issuer, server, context, page } = await openScene();
    issuer.claims = { ...issuer.claims, nonce: "of another sign-in" };

    await follow(page, "/core/access/door/oidc", /[?&]request_id=|\/$/);

    expect(await askMe(page)).toBe(401);
    expect(await context.cookies()).toEqual([]);
    const { stdout, stderr } = await server.stop("SIGTERM");
    const line = (stdout + stderr).split("\n").find((each) => each.includes("signing in was refused"));
    expect(JSON.parse(line ?? "{}")).toMatchObject({
      problem: expect.stringContaining('"nonce"'),
      request_id: expect.stringMatching(/^[\w.-]+$/),
    });
    const secrets = issuer.tokenRequests.flatMap(({ body }) => [body["code"], body["code_verifier"]].map(String));
    expect(secrets).toHaveLength(2);
    for (const secret of [CLIENT_SECRET, "eyJ", ...secrets]) expect(stdout + stderr).not.toContain(secret);
    await context.close();
  });
});
