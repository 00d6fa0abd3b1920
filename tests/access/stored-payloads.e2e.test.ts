import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Caller,
  addNote,
  createKey,
  createOperator,
  decideAction,
  endSession,
  holdSession,
  pushSignal,
  resumeSession,
  setCone,
  skipStep,
  startSession,
} from "@valhalla-go/core";
import { machineOperator } from "@valhalla-go/server/caller";
import { type RunningServer, startServer } from "@valhalla-go/server/start";
import { pino } from "pino";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { launchBrowser } from "../browser/launch-browser.ts";
import { SCRIPT_PAYLOADS } from "./kit/script-payloads.ts";

const DASHBOARD = join(import.meta.dirname, "../../apps/dashboard/dist");
const texts = SCRIPT_PAYLOADS.map(({ text }) => text);
const textAt = (index: number): string => texts[index % texts.length] ?? "";

const folder = mkdtempSync(join(tmpdir(), "valhalla-go-payloads-"));
let browser: Browser;
let server: RunningServer;
let session_id: string;
beforeAll(async () => {
  browser = await launchBrowser();
  writeTeamFiles();
  server = await startServer({
    port: 0,
    host: "localhost",
    data_dir: folder,
    dashboard_dir: DASHBOARD,
    logger: pino({ level: "silent" }),
  });
  session_id = await writePayloads(server);
});
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A playbook whose every text is a payload. */
function writeTeamFiles(): void {
  mkdirSync(join(folder, "playbooks"));
  const steps = texts.slice(0, 40).map((title, index) => ({
    id: `step-${index}`,
    title,
    why: textAt(index + 40),
    band_min: "D",
    blocked_if_red: false,
  }));
  const playbook = { id: "hostile", title: textAt(80), version: textAt(81), progress: "every_session", steps };
  writeFileSync(join(folder, "playbooks", "hostile.yaml"), stringify(playbook));
  writeFileSync(join(folder, "settings.yaml"), "playbook: hostile\n");
}

/** Puts a payload wherever people and services can leave a text; answers the session in which most of them are. */
async function writePayloads({ run }: RunningServer): Promise<string> {
  const by = (name: string): Caller => ({
    ...machineOperator,
    actor: { ...machineOperator.actor, name },
    request_id: null,
    idempotency_key: null,
  });
  const caller = by(textAt(3));
  for (const [index, name] of texts.entries()) {
    await run(createKey, { caller, input: { name, scopes: ["session:read"] } });
    await run(createOperator, { caller, input: { login: `person-${index}`, name, roles: ["viewer"] } });
  }
  for (let index = 0; index < 20; index += 1) {
    await run(startSession, { caller: by(textAt(index)), input: { notes: textAt(index + 1) } });
    await run(endSession, { caller: by(textAt(index + 2)), input: { notes: textAt(index + 3) } });
  }
  const { id } = await run(startSession, { caller, input: { notes: textAt(4) } });
  for (const [index, text] of texts.entries()) {
    await run(addNote, { caller: by(textAt(index + 5)), input: { text } });
    if (index % 5 !== 0) continue;
    await run(holdSession, { caller, input: { reason: text } });
    await run(resumeSession, { caller, input: { reason: textAt(index + 1) } });
    const metrics = { [textAt(index + 2)]: textAt(index + 3) };
    await run(setCone, { caller, input: { band: "C", reason: textAt(index + 4), metrics } });
    await run(decideAction, { caller, input: { engine: "flips", action: text } });
    const source = `source-${index}`;
    await run(pushSignal, { caller, input: { source, status: "yellow", reason: text, ttl_seconds: 3600 } });
  }
  for (let index = 0; index < 10; index += 1) {
    await run(skipStep, { caller, input: { step_id: `step-${index}`, reason: textAt(index + 6) } });
  }
  return id;
}

/** What the page under test tells of scripts that ran and of what its policy stopped. */
interface Watch {
  readonly ran: string[];
  readonly reports: string[];
}

/** A page that tells when a payload runs, and when the content security policy stops one. */
async function openWatched(): Promise<{ page: Page; watch: Watch; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const watch: Watch = { ran: [], reports: [] };
  await context.exposeBinding("ran", (_source, id: string) => void watch.ran.push(id));
  await context.exposeBinding("reportPolicy", (_source, what: string) => void watch.reports.push(what));
  await context.addInitScript(() => {
    const { reportPolicy } = globalThis as unknown as { reportPolicy: (what: string) => void };
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
      reportPolicy(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) watch.reports.push(message.text());
  });
  page.on("dialog", (dialog) => void dialog.dismiss());
  return { page, watch, close: () => context.close() };
}

/** Numbers of the payloads that stand on the page as text. */
async function findShown(page: Page): Promise<string[]> {
  const text = await page.evaluate(() =>
    [
      document.body.innerText,
      ...[...document.querySelectorAll("input, textarea")].map((field) => field.getAttribute("value") ?? ""),
    ].join("\n"),
  );
  return [...text.matchAll(/ran\(["'`](p\d+)["'`]\)/g)].map(([, id = ""]) => id);
}

/** Goes down the page a window at a time, since a long list holds only the rows near it; answers what stood on the way. */
async function readDown(page: Page): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  await page.evaluate(() => window.scrollTo(0, 0));
  for (let isAtEnd = false; !isAtEnd;) {
    await page.waitForTimeout(100);
    for (const id of await findShown(page)) seen.add(id);
    isAtEnd = await page.evaluate(() => {
      window.scrollBy(0, window.innerHeight * 0.9);
      return window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1;
    });
  }
  for (const id of await findShown(page)) seen.add(id);
  return seen;
}

/** Opens what can be opened, so that all that is shown is shown. */
async function lookAround(page: Page): Promise<void> {
  for (const name of [/show (more|older|all)/i, /more/i]) {
    const buttons = page.getByRole("button", { name });
    for (let index = 0; index < Math.min(await buttons.count(), 10); index += 1) {
      await buttons
        .nth(index)
        .click({ timeout: 1000, force: true })
        .catch(() => {});
    }
  }
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.waitForTimeout(300);
}

/** By this the page of the API finds out whether it may make code from text, which it may not. */
const PROBE = "script-src eval ";

/** Each page, with the least number of payloads that stand on it. */
const PAGES: readonly (readonly [name: string, path: () => string, least: number])[] = [
  ["Now", () => "/", 20],
  ["Sessions", () => "/sessions", 10],
  ["a session", () => `/sessions/${session_id}`, 100],
  ["Proof", () => "/audit/proof", 1],
  ["Access", () => "/access", 200],
  ["the report of a session", () => `/core/go/sessions/${session_id}/report?format=html`, 200],
  ["the report of a period", () => "/core/go/report?format=html&from=2020-01-01T00:00:00Z&to=2099-01-01T00:00:00Z", 1],
  ["the page of the API", () => "/docs", 0],
];

describe("scripts in texts that people left", () => {
  it("are more than two hundred", () => {
    expect(SCRIPT_PAYLOADS.length).toBeGreaterThanOrEqual(200);
  });

  it.each(PAGES)("do not run on %s, and its policy has nothing to stop", async (_name, path, least) => {
    const { page, watch, close } = await openWatched();
    await page.goto(`${server.url}${path()}`);
    await expect.poll(async () => (await readDown(page)).size, { timeout: 30_000 }).toBeGreaterThanOrEqual(least);
    await lookAround(page);
    await close();
    expect(watch.ran).toEqual([]);
    expect(watch.reports.filter((report) => path() !== "/docs" || report !== PROBE)).toEqual([]);
  });

  it("run where texts are taken for pages, which shows that they are scripts", async () => {
    const { page, watch, close } = await openWatched();
    await page.goto("about:blank");
    for (const text of texts) {
      await page
        .setContent(`<!doctype html><title>x</title><body><div title="${text}">${text}</div>`, { timeout: 5000 })
        .catch(() => {});
    }
    await page.waitForTimeout(500);
    await close();
    expect(new Set(watch.ran).size).toBeGreaterThan(100);
  });

  it("would be stopped and reported by the policy if the dashboard took them for pages", async () => {
    const { page, watch, close } = await openWatched();
    await page.goto(server.url);
    await page.evaluate((payloads) => {
      for (const text of payloads) {
        const place = document.createElement("div");
        document.body.append(place);
        place.innerHTML = text;
      }
    }, texts);
    await expect.poll(() => watch.reports.length).toBeGreaterThan(20);
    await close();
    expect(watch.ran).toEqual([]);
  });
});
