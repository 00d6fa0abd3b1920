import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { extname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type ForeignText, findForeignTexts } from "./find-foreign-texts.ts";
import { launchBrowser } from "./launch-browser.ts";
import { PATIENTLY, type Scene } from "./operator-page.ts";
import { type PseudoDashboard, buildPseudoDashboard } from "./pseudo-language.ts";
import { collectData } from "./scene-data.ts";
import { setWatchedScene, startTarget } from "./watched-scene.ts";

const ROUTER = readFileSync(join(import.meta.dirname, "../../apps/dashboard/src/app/router.tsx"), "utf8");
const PANELS = readFileSync(join(import.meta.dirname, "../../apps/dashboard/src/lib/side-panel.ts"), "utf8");
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const SERVED = /^\/(core|trpc|docs|openapi\.json|healthz)/;
/** What engines may do and how figures are counted, and names of the scene in one word. */
const WORDS = [
  "run",
  "scale",
  "optimize",
  "months",
  "deploy",
  "shop",
  "default",
  "launch",
  "finance",
  "vgo",
  "curl",
  "repair",
  "rollback",
  "boring",
  "gone-check",
  userInfo().username,
];
const PHONE = 390;

let browser: Browser;
let pseudo: PseudoDashboard | undefined;
beforeAll(async () => {
  [browser, pseudo] = await Promise.all([launchBrowser(), buildPseudoDashboard()]);
}, 180_000);
afterAll(async () => {
  pseudo?.close();
  await browser.close();
});

/** A scene with something on every page. */
async function setFullScene(): Promise<Scene> {
  const target = await startTarget();
  const scene = await setWatchedScene(browser, target);
  onTestFinished(async () => {
    await scene.close();
    await target.close();
  });
  await scene.post("/core/status/checks/nightly-backup/beat", {});
  await scene.post("/core/status/signals", {
    source: "queue-lag",
    status: "yellow",
    reason: "Behind by 4 minutes",
    ttl_seconds: 3600,
  });
  await scene.post("/core/kpis", { points: [{ kpi: "runway_months", value: 5.4 }] });
  await scene.post("/core/cone/state", { band: "C", reason: "Two engines are late", metrics: { open_incidents: 2 } });
  await scene.post("/core/go/start_session", { notes: "First shift" });
  await scene.post("/core/go/complete", { step_id: "preflight_view_dashboard", notes: "Seen" });
  await scene.post("/core/go/end_session", { notes: "All is told" });
  await scene.post("/core/go/start_session", { notes: "Release 7" });
  await scene.post("/core/go/notes", { text: "The bank calls at four" });
  await scene.post("/core/cone/state", { band: "B", reason: "They caught up" });
  return scene;
}

/** A page of the dashboard in the other language, on the server of the scene. */
async function openPseudo(scene: Scene, { folder }: PseudoDashboard): Promise<Page> {
  const { url } = scene.server;
  const policy = (await fetch(url)).headers.get("content-security-policy") ?? "";
  const viewport = { width: PHONE, height: 844 };
  const context = await browser.newContext({ viewport, locale: "en-GB", reducedMotion: "reduce" });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.route("**/*", async (route) => {
    const { pathname } = new URL(route.request().url());
    if (SERVED.test(pathname)) return route.continue();
    const path = extname(pathname) === "" ? "index.html" : pathname;
    const headers = { "content-type": TYPES[extname(path)] ?? "text/plain", "content-security-policy": policy };
    await route.fulfill({ body: readFileSync(join(folder, path)), headers });
  });
  return page;
}

/** Every address that the dashboard has, with what is in the scene. */
async function listAddresses({ server }: Scene): Promise<string[]> {
  const { sessions } = (await (await fetch(`${server.url}/core/go/sessions`)).json()) as { sessions: { id: string }[] };
  const [one = "", other = ""] = sessions.map(({ id }) => id);
  const filled: Readonly<Record<string, readonly string[]>> = {
    "/": ["/", ...[...PANELS.matchAll(/^ {2}"(\w+)",$/gm)].map(([, panel]) => `/?panel=${panel}`)],
    "/sessions/$id": [`/sessions/${one}`, `/sessions/${other}`],
    "/sessions/compare": [`/sessions/compare?a=${one}&b=${other}`],
    "/health/$id": ["/health/shop", "/health/nightly-backup", "/health/gone-check"],
    "/health/inputs/$source": ["/health/inputs/queue-lag"],
  };
  const paths = [...ROUTER.matchAll(/^ {2}path: "([^"]+)",$/gm)].map(([, path = ""]) => path);
  return [...paths.flatMap((path) => filled[path] ?? [path]), "/no-such-page"];
}

/** Waits until nothing comes any more. */
async function settle(page: Page): Promise<void> {
  await page.locator("h1, h2").first().waitFor(PATIENTLY);
  let before = "";
  for (let quiet = 0; quiet < 2;) {
    await page.waitForTimeout(150);
    const now = (await page.locator("body").innerText()).replaceAll(/\d/g, "");
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
}

/** The door is there for who has a link, whoever is in; an invitation that is no longer one says so when it is used. */
async function lookAtDoor(page: Page, { server }: Scene, look: (on: string) => Promise<void>): Promise<void> {
  for (const link of ["setup", "invitation"]) {
    await page.goto("about:blank");
    await page.goto(`${server.url}/#${link}=${"a".repeat(43)}`);
    await page.locator("main form, main [role=alert]").first().waitFor(PATIENTLY);
    await look(`the door by a link of ${link}`);
  }
}

/** What lies over a page: a dialog, the palette with what it finds, and the sheet of keys. */
async function lookAtOverlays(page: Page, { server }: Scene, look: (on: string) => Promise<void>): Promise<void> {
  const dialog = page.getByRole("dialog");
  await page.goto(`${server.url}/`);
  await settle(page);
  for (const keys of ["Control+k", "?"]) {
    await page.keyboard.press(keys);
    await dialog.first().waitFor(PATIENTLY);
    await look(`what ${keys} opens`);
    await page.keyboard.press("Escape");
    await dialog.first().waitFor({ ...PATIENTLY, state: "hidden" });
  }
  await page.goto(`${server.url}/kpis`);
  await settle(page);
  await page.locator("#main header button").first().click();
  await dialog.first().waitFor(PATIENTLY);
  await look("a dialog of /kpis");
}

describe("a second language", () => {
  it("is all that the dashboard speaks, on every page, and finds room on a phone", { timeout: 480_000 }, async () => {
    const scene = await setFullScene();
    const page = await openPseudo(scene, pseudo!);
    const data = collectData(page, WORDS);
    const foreign: (ForeignText & { readonly on: string })[] = [];
    const wide: string[] = [];
    const look = async (on: string): Promise<void> => {
      await settle(page);
      for (const { text, at } of await findForeignTexts(page)) {
        const left = data.without(text);
        if (left !== "") foreign.push({ on, text: left, at });
      }
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > PHONE) wide.push(`${on} is ${width} wide`);
    };
    for (const address of await listAddresses(scene)) {
      await page.goto(`${scene.server.url}${address}`);
      await look(address);
    }
    await lookAtDoor(page, scene, look);
    await lookAtOverlays(page, scene, look);
    expect(await page.locator("html").getAttribute("lang")).toBe("en-XA");
    expect(foreign).toEqual([]);
    expect(wide).toEqual([]);
  });

  it("would be noticed to be missing in a text, an attribute, and a sentence around an element", async () => {
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    await page.setContent(`
      <title>⟦Noow⟧</title>
      <p>⟦Laast uused <b>4 ⟦miin⟧</b>.⟧</p><p>Loose <b>⟦word⟧</b></p><p>⟦Fiine⟧: 4</p>
      <button aria-label="Close">⟦x⟧</button><p hidden>Unseen</p><p>two_<wbr>parts</p><kbd>Ctrl</kbd><pre>code of no language</pre>`);
    const found = await findForeignTexts(page);
    expect(found.map(({ text }) => text)).toEqual(["Loose", "Close", "two_parts"]);
  });
});
