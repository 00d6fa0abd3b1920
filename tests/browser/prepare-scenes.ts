import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { launchBrowser } from "./launch-browser.ts";
import { type Scene, setScene } from "./operator-page.ts";
import { type Target, setWatchedScene, startTarget } from "./watched-scene.ts";

/** Scenes for the tests of a file. Each is closed with its test, which fails when a page had a problem. */
export interface Scenes {
  /** Sets a scene; see `setScene`. */
  begin(files?: Readonly<Record<string, string>>, fill?: (data_dir: string) => Promise<void>): Promise<Scene>;
  /** Sets a scene in which a service is looked at; see `setWatchedScene`. */
  beginWatched(): Promise<{ readonly scene: Scene; readonly target: Target }>;
}

/** Starts a browser before the tests of the file that calls this, and closes it after them. */
export function prepareScenes(): Scenes {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const endWithTest = (scene: Scene): Scene => {
    onTestFinished(async () => {
      await scene.close();
      expect(scene.problems).toEqual([]);
    });
    return scene;
  };
  return {
    async begin(files, fill) {
      return endWithTest(await setScene(browser, files, fill));
    },
    async beginWatched() {
      const target = await startTarget();
      onTestFinished(() => target.close());
      return { scene: endWithTest(await setWatchedScene(browser, target)), target };
    },
  };
}
