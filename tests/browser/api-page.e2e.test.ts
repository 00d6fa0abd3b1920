import { expect, it } from "vitest";
import { PATIENTLY } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";

const { begin } = prepareScenes();

it("the API page shows every call and asks nobody but this server", async () => {
  const scene = await begin();
  const page = await scene.open();
  await page.goto(`${scene.server.url}/docs`);
  await page.getByText("Start a session; freezes cone, health, playbook and policy").first().waitFor(PATIENTLY);
  await page.getByText("/core/go/start_session").first().waitFor();
  expect(scene.problems).toEqual([]);
});
