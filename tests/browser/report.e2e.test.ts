import { HOSTILE_TEXTS } from "@valhalla-go/core/test";
import { type TestApp, openTestApp } from "@valhalla-go/server/test";
import type { Browser, Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { launchBrowser } from "./launch-browser.ts";
import { playAfternoon, playMonth, playTexts } from "./play-month.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** ISO 216, in points of 1/72 inch. */
const A4 = { width: 595.28, height: 841.89 };
/** What an A4 page with the margins of the reports has room for, in CSS pixels. */
const A4_TEXT_WIDTH = Math.floor(((210 - 30) / 25.4) * 96);

const PERIOD = "/core/go/report?format=html&from=2026-01-01&to=2026-02-01";

interface Visit {
  readonly page: Page;
  /** What went wrong: errors on the console, scripts that ran into errors, dialogs, requests for anything but the page. */
  readonly problems: string[];
}

async function visit(url: string, size = { width: 820, height: 1130 }): Promise<Visit> {
  const page = await (await browser.newContext({ viewport: size })).newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => problems.push(message.text()));
  page.on("dialog", (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== url) problems.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, problems };
}

/** The pages of the print, each with its size and its text. */
async function print(page: Page): Promise<{ width: number; height: number; text: string }[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  const { text } = await extractText(pdf, { mergePages: false });
  return Promise.all(
    text.map(async (words, index) => {
      const { width, height } = (await pdf.getPage(index + 1)).getViewport({ scale: 1 });
      return { width, height, text: words };
    }),
  );
}

/** Elements that stand out of the page, or whose content stands out of them. */
async function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const right = document.documentElement.clientWidth;
    return [...document.querySelectorAll("body *")]
      .filter((element) => !(element instanceof SVGElement))
      .filter(
        (element) => element.getBoundingClientRect().right > right + 1 || element.scrollWidth > element.clientWidth + 1,
      )
      .filter((element) => getComputedStyle(element).display !== "inline")
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}`);
  });
}

/** With `SCREENSHOTS` set to a folder, keeps what the report looks like. */
async function takeScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/report-${name}.png` });
}

/** Prints a report and looks at it as paper, as a page on a small screen, and through the eyes of a screen reader. */
async function expectGoodPaper({ page, problems }: Visit, head: string): Promise<void> {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: A4_TEXT_WIDTH, height: 1000 });
  expect(await findOverflow(page)).toEqual([]);
  const pages = await print(page);
  expect(pages.length).toBeGreaterThan(2);
  for (const [index, { width, height, text }] of pages.entries()) {
    expect(Math.abs(width - A4.width) + Math.abs(height - A4.height)).toBeLessThan(2);
    expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
  }
  // A table that goes on overleaf has its head there too.
  expect(pages.filter(({ text }) => text.includes(head)).length).toBeGreaterThan(1);
  await page.emulateMedia({ media: "screen" });
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(problems).toEqual([]);
}

async function reportPath(app: TestApp, id: Promise<string>): Promise<string> {
  return `${app.origin}/core/go/sessions/${await id}/report?format=html`;
}

describe("the report of a session", () => {
  it("is good paper: A4, numbered, nothing runs over, heads of tables repeated, readable for everybody", async () => {
    const app = await openTestApp();
    const visited = await visit(await reportPath(app, playAfternoon(app)));
    await takeScreenshot(visited.page, "session");
    await expectGoodPaper(visited, "Figure Unit Definition");
  });

  it("shows what people wrote as words, asks nobody and runs nothing, whatever they wrote", async () => {
    const app = await openTestApp();
    const visited = await visit(await reportPath(app, playTexts(app, HOSTILE_TEXTS)));
    await expectGoodPaper(visited, "Entry Who What");
    const notes = await visited.page.locator(".notes .text").allTextContents();
    expect(notes).toContain("<img src=x onerror=alert(1)>");
  });

  it("would not run a script that stood in it all the same, neither as an answer nor as a file", async () => {
    const app = await openTestApp();
    const url = await reportPath(app, playAfternoon(app));
    const answer = await fetch(url);
    const planted = (await answer.text()).replace("<main>", "<main><script>document.title = 'ran'</script>");
    const policy = answer.headers.get("content-security-policy") ?? "";
    const titleOf = async (body: string, headers: Record<string, string>): Promise<string> => {
      const page = await (await browser.newContext()).newPage();
      await page.route("**/*", (route) => route.fulfill({ body, contentType: "text/html", headers }));
      await page.goto(url);
      return page.title();
    };
    const withoutOwn = planted.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");

    expect(await titleOf(planted, {})).toContain("Session report");
    expect(await titleOf(withoutOwn, { "content-security-policy": policy })).toContain("Session report");
    expect(await titleOf(withoutOwn, {})).toBe("ran");
  });
});

describe("the report of a period", () => {
  it("is good paper with its plots: A4, numbered, nothing runs over, heads of tables repeated", async () => {
    const app = await openTestApp();
    await playMonth(app);
    const visited = await visit(`${app.origin}${PERIOD}`);
    expect(await visited.page.locator("figure.plot").count()).toBeGreaterThanOrEqual(6);
    await takeScreenshot(visited.page, "period");
    await expectGoodPaper(visited, "Figure Unit Definition");
  });
});
