import type { Browser } from "playwright-core";
import { type RunnerTask, afterAll, beforeAll, expect, onTestFinished } from "vitest";
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

/**
 * Starts a browser before the tests of the file that calls this, and closes it after them. `flows` are the changes that the tests
 * of the file make by what a person presses; when all of them have run, each must have been made.
 */
export function prepareScenes(flows: readonly string[] = []): Scenes {
  let browser: Browser;
  const changes = new Set<string>();
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the first parameter which fixtures are wanted: none
  afterAll(async ({}, suite) => {
    await browser.close();
    if (hasPassed(suite)) expect([...changes]).toEqual(expect.arrayContaining([...flows]));
  });

  const endWithTest = (scene: Scene): Scene => {
    onTestFinished(async () => {
      for (const change of scene.changes) changes.add(change);
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

/** Whether every test has run, and passed. */
function hasPassed(task: RunnerTask): boolean {
  return "tasks" in task ? task.tasks.every(hasPassed) : task.result?.state === "pass";
}
