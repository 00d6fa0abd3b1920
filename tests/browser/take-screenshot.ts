import type { Page } from "playwright-core";

/** Taller than this no page is, unless something grows without end. */
const MAX_HEIGHT = 8000;

/** With `SCREENSHOTS` set to a folder, keeps there what the whole page looks like on a screen that is tall enough for it. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"];
  const viewport = page.viewportSize();
  if (folder === undefined || viewport === null) return;
  // What sticks to an edge of the screen would stand in the midst of a page that is put together from screens.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({
    width: viewport.width,
    height: Math.min(Math.max(height, viewport.height), MAX_HEIGHT),
  });
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.setViewportSize(viewport);
}
