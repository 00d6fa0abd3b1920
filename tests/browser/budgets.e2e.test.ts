/* oxlint-disable no-console -- what was measured, and under which load, is what one wants to know of a bar that was kept or not */
import { availableParallelism, loadavg } from "node:os";
import { setTimeout as rest } from "node:timers/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { percentile } from "../bench/samples.ts";
import { launchBrowser } from "./launch-browser.ts";
import { type Scene, setScene } from "./operator-page.ts";
import { measureFrames, meterPage } from "./page-meter.ts";

// With the network of a telephone and a processor a quarter as fast; see `meterPage`.
const READABLE_MS = 1500;
const INPUT_MS = 100;
const SHIFT = 0.05;
const FRAMES_PER_SECOND = 50;
const LIVE_MS = 300;

const ENTRIES = 10_000;
const LIVE_ENTRIES = 20;
const ATTEMPTS = 5;
/** What else the machine does has so long to pass before the next attempt. */
const REST_MS = 4000;
const PATIENTLY = { timeout: 60_000 };

// Each bar may be measured several times, and each time begins with a page of its own.
vi.setConfig({ testTimeout: 500_000 });

let browser: Browser;
let scene: Scene;

beforeAll(async () => {
  browser = await launchBrowser();
  scene = await setScene(browser, { "settings.yaml": "limits:\n  changes: 1000000\n" });
  await scene.post("/core/go/start_session", { notes: "A long watch" });
}, 300_000);
afterAll(async () => {
  await scene.close();
  await browser.close();
});

/** Opens the page Now, slowed down, until it is live; `plant` runs in it before anything else. */
async function openNow(plant?: () => void) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  const meter = await meterPage(page);
  if (plant !== undefined) await page.addInitScript(plant);
  await page.goto(scene.server.url);
  await page.getByText("live", { exact: true }).waitFor(PATIENTLY);
  await page.getByRole("region", { name: "Timeline" }).getByRole("listitem").first().waitFor(PATIENTLY);
  return { page, ...meter, close: () => context.close() };
}

/**
 * Measures until the figure keeps its bar, five times at most: the bar is for this page, and not for what else the machine is
 * doing. Every figure is printed, with the load it was measured under.
 */
async function within(what: string, bar: number, measure: () => Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 1; attempt <= ATTEMPTS && best >= bar; attempt += 1) {
    const figure = await measure();
    const load = `${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} processors`;
    console.log(`${what}: ${figure.toFixed(3)} (less than ${bar}), load ${load}`);
    best = Math.min(best, figure);
    if (best >= bar && attempt < ATTEMPTS) await rest(REST_MS);
  }
  return best;
}

async function measureReadable(plant?: () => void): Promise<number> {
  const { read, close } = await openNow(plant);
  await expect.poll(async () => (await read()).readable, PATIENTLY).not.toBeNull();
  const { readable } = await read();
  await close();
  return readable ?? Number.POSITIVE_INFINITY;
}

async function measureShift(plant?: () => void): Promise<number> {
  const { page, read, close } = await openNow(plant);
  await page.waitForTimeout(1500);
  const { shift } = await read();
  await close();
  return shift;
}

/** Clicks on something while nothing is looked for in the page, which would take the slow processor, too. */
async function clickAlone(locator: Locator): Promise<void> {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await locator.boundingBox()) ?? expect.fail("it is not on the page");
  const page = locator.page();
  await page.waitForTimeout(500);
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.waitForTimeout(1000);
}

async function measureInput(plant?: () => void): Promise<number> {
  const { page, read, reset, close } = await openNow(plant);
  // Somebody has looked at the page for a moment, and then does something.
  await page.waitForTimeout(3000);
  await reset();
  await clickAlone(page.getByRole("textbox", { name: "Note", exact: true }));
  await page.keyboard.type("Queue looked at, all is quiet", { delay: 40 });
  await clickAlone(page.getByRole("button", { name: "Hold", exact: true }));
  await page.getByRole("dialog", { name: "Hold session" }).waitFor(PATIENTLY);
  const { input } = await read();
  await close();
  return input;
}

/** The time of the middle and of a slow frame, while somebody turns the wheel for five seconds. */
async function measureScroll(
  page: Page,
): Promise<{ readonly median: number; readonly p95: number; readonly per_second: number }> {
  await page.mouse.move(1100, 700);
  const frames = await measureFrames(page, async () => {
    const until = Date.now() + 5000;
    while (Date.now() < until) {
      await page.mouse.wheel(0, 240);
      await page.waitForTimeout(12);
    }
  });
  const total = frames.reduce((sum, frame) => sum + frame, 0);
  return { median: percentile(frames, 0.5), p95: percentile(frames, 0.95), per_second: (frames.length / total) * 1000 };
}

/** Milliseconds from the moment somebody else sends a note until it is painted here. */
async function measureArrival(page: Page, text: string): Promise<number> {
  const painted = page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const isThere = document.querySelector("main ol")?.ownerDocument.body.textContent?.includes(wanted) ?? false;
          if (isThere) requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
          else requestAnimationFrame(look);
        };
        look();
      }),
    text,
  );
  await page.waitForTimeout(50);
  const sent = Date.now();
  await scene.post("/core/go/notes", { text });
  return (await painted) - sent;
}

/** So long it takes at most, but for one in twenty. */
async function measureArrivals(page: Page): Promise<number> {
  const arrivals: number[] = [];
  for (let index = 0; index < LIVE_ENTRIES; index += 1) {
    arrivals.push(await measureArrival(page, `told ${Date.now()}-${index}`));
    await page.waitForTimeout(100 * (index % 5));
  }
  return percentile(
    arrivals.toSorted((one, other) => one - other),
    0.95,
  );
}

describe("on a telephone's network and a slow processor", () => {
  it("the page Now is readable in time", async () => {
    expect(await within("readable, ms", READABLE_MS, () => measureReadable())).toBeLessThan(READABLE_MS);
  });

  it("a script that is in the way is noticed", async () => {
    const slow = await measureReadable(() => {
      addEventListener("DOMContentLoaded", () => {
        const until = performance.now() + 1600;
        while (performance.now() < until);
      });
    });
    expect(slow).toBeGreaterThan(READABLE_MS);
  });

  it("nothing moves while the page becomes whole and live, in whatever order its parts come", async () => {
    const shifts = [await measureShift(), await measureShift(), await measureShift()];
    console.log(`layout shift: ${shifts.map((shift) => shift.toFixed(3)).join(", ")} (each less than ${SHIFT})`);
    expect(Math.max(...shifts)).toBeLessThan(SHIFT);
  });

  it("a shift is noticed", async () => {
    const shifted = await measureShift(() => {
      const timer = setInterval(() => {
        const main = document.querySelector("main");
        // Once the page is whole, so that something is there to be moved.
        if (main === null || document.querySelectorAll("main section").length < 5) return;
        clearInterval(timer);
        const block = document.createElement("div");
        block.style.height = "300px";
        setTimeout(() => main.prepend(block), 300);
      }, 50);
    });
    expect(shifted).toBeGreaterThan(SHIFT);
  });

  it("an input is answered in time: typing a note, opening a drawer", async () => {
    expect(await within("input, ms", INPUT_MS, () => measureInput())).toBeLessThan(INPUT_MS);
  });

  it("an input that waits is noticed", async () => {
    const waited = await measureInput(() => {
      addEventListener("keydown", () => {
        const until = performance.now() + 150;
        while (performance.now() < until);
      });
    });
    expect(waited).toBeGreaterThan(INPUT_MS);
  });

  it("what somebody else does is on the screen in time", async () => {
    const { page, close } = await openNow();
    const slowest = await within("arrival, p95 of 20, ms", LIVE_MS, () => measureArrivals(page));
    await close();
    expect(slowest).toBeLessThan(LIVE_MS);
  });

  it("an entry that is held back is noticed", async () => {
    const { page, close } = await openNow(() => {
      const add = EventTarget.prototype.addEventListener;
      EventSource.prototype.addEventListener = function (type: string, listener: unknown) {
        add.call(this, type, (event) => setTimeout(() => (listener as (event: Event) => void)(event), 400));
      };
    });
    const slowest = await measureArrivals(page);
    await close();
    expect(slowest).toBeGreaterThan(LIVE_MS);
  });
});

describe("a timeline of 10,000 entries", () => {
  beforeAll(async () => {
    const notes = Array.from({ length: ENTRIES }, (_, index) => `Note ${index} of the long watch`);
    for (let at = 0; at < notes.length; at += 50) {
      await Promise.all(notes.slice(at, at + 50).map((text) => scene.post("/core/go/notes", { text })));
    }
  }, 600_000);

  it("scrolls at 50 frames a second, page by page", async () => {
    const frame = 1000 / FRAMES_PER_SECOND;
    let rows_max = 0;
    const slowest = await within("mean frame while scrolling, ms", frame, async () => {
      const { page, close } = await openNow();
      const { median, p95, per_second } = await measureScroll(page);
      console.log(
        `scrolling: ${per_second.toFixed(1)} frames a second, median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
      );
      const rows = await page.getByRole("region", { name: "Timeline" }).getByRole("listitem").count();
      rows_max = Math.max(rows_max, rows);
      await close();
      return 1000 / per_second;
    });
    expect(slowest).toBeLessThan(frame);
    expect(rows_max).toBeLessThan(80);
  });

  it("would not, with a script that takes a frame's time in each", async () => {
    const { page, close } = await openNow(() => {
      addEventListener("scroll", () => {
        const until = performance.now() + 40;
        while (performance.now() < until);
      });
    });
    const { per_second } = await measureScroll(page);
    await close();
    expect(per_second).toBeLessThan(FRAMES_PER_SECOND);
  });
});
