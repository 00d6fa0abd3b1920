import type { CDPSession, Page } from "playwright-core";

/** What the page is slowed to: Chrome's preset "Fast 4G" by its nominal figures. */
const NETWORK = {
  offline: false,
  /** Milliseconds from the request to the first of the answer. */
  latency: 60,
  downloadThroughput: (9 * 1_000_000) / 8,
  uploadThroughput: (1.5 * 1_000_000) / 8,
};
/** And a processor a quarter as fast as that of the machine on which the bars were set. */
const PROCESSOR_SLOWDOWN = 4;
/** What that machine does of `countRounds` in a millisecond, with nothing else to do. */
const ROUNDS_PER_MS = 74;

/** What a page told of itself, since it was opened or since `reset`. */
export interface Readings {
  /** Milliseconds from the navigation until the verdict and the next step were painted; null while they are not. */
  readonly readable: number | null;
  /** Longest time in milliseconds from an input to the paint that answers it; what is below 16 is not told, so 0 means that. */
  readonly input: number;
  /** Sum of all layout shifts that no input caused, as Chrome scores them. */
  readonly shift: number;
}

/**
 * Has a page slowed down, and measures it from inside. Begin before the page is opened. The page gets the same processor on
 * every machine: one that is slower by itself, or by what else it has to do, is slowed down less.
 */
export async function meterPage(page: Page): Promise<{
  readonly cdp: CDPSession;
  read(): Promise<Readings>;
  reset(): Promise<void>;
}> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", NETWORK);
  const rate = Math.max(1, (PROCESSOR_SLOWDOWN * (await countRounds(page))) / ROUNDS_PER_MS);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate });
  await page.addInitScript(watch);
  return {
    cdp,
    read: () => page.evaluate(() => (globalThis as unknown as { meter: Readings }).meter),
    reset: () =>
      page.evaluate(() => {
        Object.assign((globalThis as unknown as { meter: Readings }).meter, { input: 0, shift: 0 });
      }),
  };
}

/** Rounds of a script's everyday work in a millisecond, at this moment: the best of three, as one may be held up by chance. */
async function countRounds(page: Page): Promise<number> {
  const counts: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    counts.push(
      await page.evaluate(() => {
        const length_ms = 100;
        const rows = Array.from({ length: 50 }, (_, index) => ({ text: `row ${index}`, at: [index, index * 2] }));
        let rounds = 0;
        const until = performance.now() + length_ms;
        for (; performance.now() < until; rounds += 1) {
          const copy = JSON.parse(JSON.stringify({ rows })) as { rows: typeof rows };
          copy.rows.sort((one, other) => other.text.localeCompare(one.text));
        }
        return rounds / length_ms;
      }),
    );
  }
  return Math.max(...counts);
}

/** Runs in the page. */
function watch(): void {
  const meter: { readable: number | null; input: number; shift: number } = { readable: null, input: 0, shift: 0 };
  Object.assign(globalThis, { meter });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { hadRecentInput: boolean; value: number })[]) {
      if (!entry.hadRecentInput) meter.shift += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
      if (entry.interactionId > 0) meter.input = Math.max(meter.input, entry.duration);
    }
  }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);

  const isReadable = (): boolean =>
    /^(You may|Hold|All steps|No step)/.test(document.querySelector("h1")?.textContent ?? "") &&
    [...document.querySelectorAll("main section")].some(
      (part) => part.querySelector("h2")?.textContent === "Next step" && part.querySelector("p") !== null,
    );
  const look = (): void => {
    // What is there now is painted by the time the frame after the next begins.
    if (isReadable()) requestAnimationFrame(() => requestAnimationFrame((at) => (meter.readable = at)));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** How long each frame took while the page was scrolled, in milliseconds, ascending. */
export async function measureFrames(page: Page, scroll: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let before: number | null = null;
    const note = (at: number): void => {
      if (before !== null) frames.push(at - before);
      before = at;
      Object.assign(globalThis, { nextFrame: requestAnimationFrame(note) });
    };
    Object.assign(globalThis, { frames, nextFrame: requestAnimationFrame(note) });
  });
  await scroll();
  const frames = await page.evaluate(() => {
    const { frames: all, nextFrame } = globalThis as unknown as { frames: number[]; nextFrame: number };
    cancelAnimationFrame(nextFrame);
    return all;
  });
  return frames.toSorted((one, other) => one - other);
}
