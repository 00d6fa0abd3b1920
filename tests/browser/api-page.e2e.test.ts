import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./launch-browser.ts";
import { setScene } from "./operator-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("the API page shows every call and asks nobody but this server", async () => {
  const scene = await setScene(browser);
  try {
    const page = await scene.open();
    await page.goto(`${scene.server.url}/docs`);
    await page
      .getByText("Start a session; freezes cone, health, playbook and policy")
      .first()
      .waitFor({ timeout: 20_000 });
    await page.getByText("/core/go/start_session").first().waitFor();
    expect(scene.problems).toEqual([]);
  } finally {
    await scene.close();
  }
});
