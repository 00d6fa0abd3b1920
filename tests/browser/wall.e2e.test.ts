import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findAccessibilityProblems } from "./check-accessibility.ts";
import { PATIENTLY, type Scene } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";

const { begin } = prepareScenes();

/** Of a screen 1,080 high: what is smaller is not read from five metres. */
const LEAST_SHARE = 20 / 1080;

async function openWall(size: { readonly width: number; readonly height: number }): Promise<[Scene, Page]> {
  const scene = await begin();
  const page = await scene.open(size);
  await page.goto(new URL("/wall", page.url()).href);
  await page.getByRole("heading", { level: 1, name: "You may start" }).waitFor(PATIENTLY);
  return [scene, page];
}

describe("the wall", () => {
  it.each([
    { width: 1920, height: 1080 },
    { width: 2560, height: 1440 },
  ])("fits a screen of $width without scrolling, in letters that can be read from afar", async (size) => {
    const [scene, page] = await openWall(size);
    await scene.post("/core/go/start_session", { notes: "Weekly governance review" });
    await scene.post("/core/status/signals", {
      source: "checkout-queue",
      status: "red",
      reason: "Lag is 14 min, and grows by one each minute",
      ttl_seconds: 3600,
    });
    await page.getByRole("heading", { level: 1, name: /^Hold: health is red/ }).waitFor(PATIENTLY);
    await page.getByRole("region", { name: "Session" }).getByText(/0:00:/).waitFor(PATIENTLY);
    const { height, smallest } = await page.evaluate(() => ({
      height: document.documentElement.scrollHeight,
      smallest: Math.min(
        ...[...document.querySelectorAll("#main *")]
          .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
          .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
      ),
    }));
    expect(height).toBeLessThanOrEqual(size.height);
    expect(smallest / size.height).toBeGreaterThanOrEqual(LEAST_SHARE);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    expect(await page.getByRole("navigation").count()).toBe(0);
  });

  it("says since when it is not live, and recovers by itself when the server is back", async () => {
    const [scene, page] = await openWall({ width: 1920, height: 1080 });
    const restart = scene.restart(8000);
    await page.getByText(/lost since/).waitFor(PATIENTLY);
    await restart;
    await page.getByText("live", { exact: true }).waitFor(PATIENTLY);
    await scene.post("/core/go/start_session", { notes: "After the restart" });
    await page.getByText("After the restart").waitFor(PATIENTLY);
  });
});
