import { existsSync } from "node:fs";
import { createRequire } from "node:module";
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

/** Chromium: `BROWSER_EXE`, an installed one, Playwright's own, else the one that comes as a package. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findExecutable();
  return chromium.launch({ executablePath, args: ARGS });
}

async function findExecutable(): Promise<string> {
  const candidates = [process.env["BROWSER_EXE"], ...INSTALLED, chromium.executablePath()];
  const found = candidates.find((path) => path !== undefined && path !== "" && existsSync(path));
  return found ?? (await unpackPackaged());
}

async function unpackPackaged(): Promise<string> {
  try {
    createRequire(import.meta.url).resolve("@sparticuz/chromium");
  } catch (cause) {
    throw new Error("No Chromium was found. Install Chrome or Chromium, or set BROWSER_EXE to its path.", { cause });
  }
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}
