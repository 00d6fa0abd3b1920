import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ServerProcess } from "../bench/processes.ts";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { GALLERY_PAGES, type GalleryPage } from "./gallery/gallery-pages.ts";
import { hangSheets } from "./gallery/hang-sheets.ts";
import { judgeLayout } from "./gallery/judge-layout.ts";
import { type Relay, openRelay } from "./gallery/relay.ts";
import { startDemo } from "./gallery/start-demo.ts";
import { launchBrowser } from "./launch-browser.ts";
import { type Scene, setScene } from "./operator-page.ts";

/**
 * With GALLERY=1 every page in every state, theme and width, with a picture of each in the folder GALLERY_PICTURES; else
 * each page once in each theme. GALLERY_PAGES, GALLERY_STATES and GALLERY_WIDTHS, with commas between them, look at some of it.
 */
const isWhole = process.env["GALLERY"] === "1";
const folder = process.env["GALLERY_PICTURES"];
const WIDTHS = [1440, 390, 768, 2560] as const;
const SCHEMES = ["dark", "light"] as const;
const STATES = ["demo", "empty", "error", "offline"] as const;
type State = (typeof STATES)[number];

/** What the frame needs to be there at all; in the state `error` everything else is refused. */
const FRAME_CALLS = new Set(["access.getMe", "summary.get", "live.entries", "health.get", "session.get"]);
const OUTSIDE = /^(?!https?:\/\/127\.0\.0\.1:\d+\/|http:\/\/localhost:\d+\/|data:|blob:|about:)/;
const NOISE = /Failed to load resource|net::ERR_/;
const PATIENTLY = { timeout: 30_000 };
const SETTLED_MS = 350;
const MAX_HEIGHT = 5000;
const LONG = 3_600_000;

const wanted = (given: string | undefined, name: string): boolean => given?.split(",").includes(name) ?? true;
const pages = GALLERY_PAGES.filter(({ name }) => wanted(process.env["GALLERY_PAGES"], name));
const states = STATES.filter((state) => (isWhole ? wanted(process.env["GALLERY_STATES"], state) : state === "demo"));

let browser: Browser;
let demo: ServerProcess;
let empty: Scene;
let relay: Relay;
let sessions: string[];
const pictures = new Map<string, string[]>();

beforeAll(async () => {
  browser = await launchBrowser();
  demo = await startDemo(isWhole ? 30 : 1);
  empty = await setScene(browser);
  relay = await openRelay(demo.url);
  const list = (await (await fetch(`${demo.url}/core/go/sessions?limit=3`)).json()) as { sessions: { id: string }[] };
  sessions = list.sessions.slice(1).map(({ id }) => id);
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
}, LONG);

afterAll(async () => {
  if (folder !== undefined) await hangSheets(browser, folder, pictures);
  await relay.close();
  await empty.close();
  await demo.stop();
  await browser.close();
}, LONG);

describe("the gallery of the dashboard", () => {
  it("knows every route that the dashboard has", () => {
    const router = readFileSync("apps/dashboard/src/app/router.tsx", "utf8");
    const routes = [...router.matchAll(/path: "([^"]+)"/g)].map(([, path = ""]) => path);
    const known = GALLERY_PAGES.map(({ path }) => path(["newer", "older"])?.split("?")[0] ?? "");
    const missing = routes.filter((route) => {
      const shape = new RegExp(`^${route.replaceAll(/\$\w+/g, "[^/]+")}$`);
      return !known.some((path) => shape.test(path));
    });
    expect(routes).toContain("/sessions");
    expect(missing).toEqual([]);
  });

  for (const scheme of SCHEMES) {
    for (const state of states) {
      it(
        `has nothing wrong in ${scheme}, ${describeState(state)}`,
        async () => {
          const problems: string[] = [];
          for (const page of pages) problems.push(...(await lookAt(page, state, scheme)));
          expect(problems).toEqual([]);
        },
        LONG,
      );
    }
  }

  for (const scheme of isWhole && states.includes("demo") ? SCHEMES : []) {
    it(
      `has nothing wrong in ${scheme}, where more contrast is wanted`,
      async () => {
        const problems: string[] = [];
        for (const page of pages) problems.push(...(await lookAt(page, "demo", scheme, true)));
        expect(problems).toEqual([]);
      },
      LONG,
    );
  }

  it("finds what it looks for: a page that is too wide, has no heading, and covers a button", async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    await page.setContent(
      `<p style="width:900px">wide</p><div style="position:relative"><button>one</button>
       <button style="position:absolute;left:4px;top:4px">two</button></div>`,
    );
    expect(await judgeLayout(page)).toEqual([
      expect.stringContaining("too wide"),
      "it has no h1",
      'button "one" and button "two" cover each other',
    ]);
    await page.setContent(`<h1>Fine</h1><button>one</button><button>two</button>`);
    expect(await judgeLayout(page)).toEqual([]);
    await page.close();
  });
});

/** Opens a page in a state, and looks at it in every width; answers what is wrong, a line each. */
async function lookAt(
  { name, path }: GalleryPage,
  state: State,
  scheme: (typeof SCHEMES)[number],
  isHighContrast = false,
): Promise<string[]> {
  const place = path(state === "empty" ? [] : sessions);
  if (place === null) return [];
  const context = await browser.newContext({
    viewport: { width: WIDTHS[0], height: 900 },
    colorScheme: scheme,
    locale: "en-GB",
    reducedMotion: "reduce",
    contrast: isHighContrast ? "more" : "no-preference",
  });
  const problems: string[] = [];
  try {
    const page = await openIn(context, state, place, (problem) => problems.push(problem));
    const sample = isHighContrast || !isWhole ? WIDTHS.slice(0, 1) : WIDTHS;
    const widths = sample.filter((width) => wanted(process.env["GALLERY_WIDTHS"], String(width)));
    for (const width of widths) {
      const found = await lookAtWidth(page, width);
      problems.push(...found.map((problem) => `at ${width}: ${problem}`));
      const file = [name, state, scheme, ...(isHighContrast ? ["contrast"] : []), width].join("-");
      await takePicture(page, name, `${file}.png`);
      const isForAxe = state === "demo" && width === WIDTHS[0];
      if (isForAxe) problems.push(...(await findAccessibilityProblems(page)));
    }
  } catch (error) {
    problems.push(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
  } finally {
    relay.mend();
    await context.close();
  }
  return problems.map((problem) => `${name} (${state}, ${scheme}): ${problem}`);
}

async function openIn(
  context: BrowserContext,
  state: State,
  place: string,
  tell: (problem: string) => void,
): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => tell(message));
  page.on("console", (message) => {
    if (message.type() === "error" && !NOISE.test(message.text())) tell(message.text());
  });
  const asked = new Set<Request>();
  page.on("request", (request) => {
    if (OUTSIDE.test(request.url())) tell(`asks outside: ${request.url()}`);
    if (!isStream(request)) asked.add(request);
  });
  page.on("requestfinished", (request) => asked.delete(request));
  page.on("requestfailed", (request) => asked.delete(request));
  if (state === "error") {
    await page.route("**/trpc/*", async (route) => {
      const call = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
      if (FRAME_CALLS.has(call) || route.request().method() !== "GET") return route.continue();
      return route.fulfill({ status: 403, contentType: "application/json", body: JSON.stringify(refusalOf(call)) });
    });
  }
  const origin = state === "empty" ? empty.server.url : state === "offline" ? relay.url : demo.url;
  await page.goto(`${origin}${place}`);
  await page.locator("h1").first().waitFor(PATIENTLY);
  const deadline = Date.now() + PATIENTLY.timeout;
  do await page.waitForTimeout(SETTLED_MS);
  while (asked.size > 0 && Date.now() < deadline);
  if (state === "offline") {
    relay.cut();
    await page
      .getByText(/lost since/)
      .first()
      .waitFor(PATIENTLY);
    await page.waitForTimeout(SETTLED_MS);
  }
  return page;
}

/** A refusal as the server tells it; one that nobody was asked for, or that it cannot answer, would be a lost connection. */
function refusalOf(path: string): object {
  const go = {
    type: "urn:valhalla-go:problem:scope-missing",
    title: "A scope is missing",
    status: 403,
    detail: "This needs the scope audit:read. Ask the owner of this installation for it.",
    code: "SCOPE_MISSING",
    request_id: "01a20287-cb72-77d8-872f-690f36f5958f-1",
    facts: { scope: "audit:read" },
  };
  return { error: { code: -32_003, message: go.detail, data: { code: "FORBIDDEN", httpStatus: 403, path, go } } };
}

/** What is asked for and never ends. */
function isStream(request: Request): boolean {
  return request.resourceType() === "eventsource" || request.url().includes("/live.");
}

async function lookAtWidth(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 });
  await page.waitForTimeout(SETTLED_MS);
  return judgeLayout(page);
}

async function takePicture(page: Page, name: string, file: string): Promise<void> {
  if (folder === undefined) return;
  const path = join(folder, file);
  // A screen that is tall enough: a list shows the rows near the screen, and what sticks to an edge would stand in the midst.
  const width = page.viewportSize()?.width ?? WIDTHS[0];
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(height, 900), MAX_HEIGHT) });
  await page.waitForTimeout(SETTLED_MS);
  await page.screenshot({ path });
  pictures.set(name, [...(pictures.get(name) ?? []), path]);
}

function describeState(state: State): string {
  switch (state) {
    case "demo":
      return "with the demo";
    case "empty":
      return "with nothing there yet";
    case "error":
      return "where what is asked for is refused";
    case "offline":
      return "when the connection is lost";
    default:
      return state satisfies never;
  }
}
