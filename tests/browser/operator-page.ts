import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser, Locator, Page, Request } from "playwright-core";
import { type ServerProcess, startProcess } from "../bench/processes.ts";

/** So long may it take until a page shows what it is to show, on a machine that has more to do. */
export const PATIENTLY = { timeout: 20_000 };

/** A part of a page, by what it is called, or a piece of that. */
export function part(page: Page, name: string | RegExp): Locator {
  return page.getByRole("region", { name });
}

/** Goes to a page by the list of pages; on a phone some of them lie behind "More". */
export async function goTo(page: Page, name: string): Promise<void> {
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.waitFor(PATIENTLY);
  const link = pages.getByRole("link", { name, exact: true });
  if (!(await link.isVisible())) await pages.getByRole("button", { name: "More" }).click();
  await link.click(PATIENTLY);
}

/** A server on a data folder of its own, and pages of its dashboard. */
export interface Scene {
  readonly server: ServerProcess;
  /** Opens the dashboard; console errors and failed page scripts are collected in `problems`. */
  open(options?: {
    readonly width?: number;
    readonly height?: number;
    readonly scheme?: "light" | "dark";
    /** The browser has not seen the tour. */
    readonly tour?: boolean;
  }): Promise<Page>;
  readonly problems: string[];
  /** The changes that its pages asked for and the server made, by the names of `changeOf`. */
  readonly changes: ReadonlySet<string>;
  /** Puts a file into the data folder, by its path in it. */
  write(path: string, text: string): void;
  /** Ends the server and starts it again on the same folder and port. */
  restart(pause_ms: number): Promise<void>;
  post(path: string, body: object): Promise<void>;
  remove(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Which change a request asks for: `session.start` by its verb, `door.login` at the door; null for a question. */
function changeOf(request: Request): string | null {
  if (request.method() !== "POST") return null;
  const { pathname } = new URL(request.url());
  const [, verb] = /^\/trpc\/([\w.]+)$/.exec(pathname) ?? [];
  const [, deed] = /^\/core\/access\/door\/(\w+)$/.exec(pathname) ?? [];
  return verb ?? (deed === undefined ? null : `door.${deed}`);
}

/** What a browser says by itself when the server is away; not a problem of the page. */
const CONNECTION_NOISE = /Failed to load resource|net::ERR_/;

/** Sets a scene; `files` lie in its data folder before the first start, by their paths in it, with what `fill` puts there. */
export async function setScene(
  browser: Browser,
  files: Readonly<Record<string, string>> = {},
  fill: (data_dir: string) => Promise<void> = async () => {},
): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-browser-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await fill(folder);
  const start = (port: string): Promise<ServerProcess> =>
    startProcess("apps/server/dist/main.js", { DATA_DIR: folder, PORT: port, LOG_LEVEL: "error" });
  let server = await start("0");
  const { url } = server;
  const problems: string[] = [];
  const changes = new Set<string>();
  const contexts: { close(): Promise<void> }[] = [];

  const call = async (path: string, init: RequestInit): Promise<void> => {
    const response = await fetch(`${url}${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  };

  return {
    get server() {
      return server;
    },
    problems,
    changes,
    async open({ width = 1440, height = 900, scheme = "dark", tour = false } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: scheme,
        // What the machine of the test speaks may be no language that a browser has.
        locale: "en-GB",
        reducedMotion: "reduce",
      });
      contexts.push(context);
      // Who tests the tour says so: it would stand beside everything else.
      if (!tour) {
        await context.addInitScript(() => {
          if (location.protocol !== "about:") localStorage.setItem("valhalla-go-tour", "seen");
        });
      }
      const page = await context.newPage();
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !CONNECTION_NOISE.test(message.text())) problems.push(message.text());
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(url) && !request.url().startsWith("data:")) {
          problems.push(`outside request: ${request.url()}`);
        }
      });
      page.on("response", (response) => {
        const change = changeOf(response.request());
        if (change !== null && response.ok()) changes.add(change);
      });
      await page.goto(url);
      return page;
    },
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    async restart(pause_ms) {
      await server.stop();
      await new Promise((resolve) => setTimeout(resolve, pause_ms));
      server = await start(new URL(url).port);
    },
    post: (path, body) =>
      call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    remove: (path) => call(path, { method: "DELETE" }),
    async close() {
      for (const context of contexts) await context.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
