import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const INSTALLED = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

// A container's user is often root, for whom Chromium has no sandbox; only pages of our own server are opened.
const ARGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * Chromium: `BROWSER_EXE`, an installed one, Playwright's own, else the one that comes as a package; `more` are arguments of
 * its own that a test needs.
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const args = [...ARGS, ...more];
  const candidates = [process.env["BROWSER_EXE"], ...INSTALLED, chromium.executablePath()];
  const found = candidates.find((path) => path !== undefined && path !== "" && existsSync(path));
  return found === undefined ? launchPackaged(args) : chromium.launch({ executablePath: found, args });
}

/** Unpacks into a folder of our own: what lies in the shared temporary folder under a known name may be anybody's. */
async function launchPackaged(args: string[]): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-chromium-"));
  const browser = await chromium.launch({ executablePath: await unpackPackaged(folder), args });
  browser.once("disconnected", () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}

async function unpackPackaged(folder: string): Promise<string> {
  try {
    createRequire(import.meta.url).resolve("@sparticuz/chromium");
  } catch (cause) {
    throw new Error("No Chromium was found. Install Chrome or Chromium, or set BROWSER_EXE to its path.", { cause });
  }
  const shared = tmpdir();
  process.env["TMPDIR"] = folder;
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    return await packaged.executablePath();
  } finally {
    process.env["TMPDIR"] = shared;
  }
}
