import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { goTo } from "./operator-page.ts";
import { prepareScenes } from "./prepare-scenes.ts";
import { takeScreenshot } from "./take-screenshot.ts";

const { beginWatched } = prepareScenes();

/** A check every five seconds, a rule after two, and machines that have more to do. */
const PATIENTLY = { timeout: 40_000 };
/** Three changes of colour, each after a look, beside five starts of the command. */
const LONG_MS = 240_000;
const VGO = join(import.meta.dirname, "../../apps/cli/src/main.ts");

interface Told {
  readonly exit: number;
  readonly said: string;
}

/** Asks the gate as a pipeline does: `vgo gate`, which says the verdict as its exit code. */
function askGate(url: string, purpose: "deploy" | "repair"): Promise<Told> {
  const args = [VGO, "gate", "storage_units", "scale", "--purpose", purpose];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: { ...process.env, VGO_URL: url, NO_COLOR: "1" } }, (error, out, err) => {
      const exit = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ exit, said: `${out}${err}` });
    });
  });
}

const GO = 0;
const NO_GO = 3;

describe("a service that gets sick and well again", () => {
  it(
    "is seen by the operator, stops the pipeline and not the repair, and goes on when a person says so",
    async () => {
      const { scene, target } = await beginWatched();
      const { url } = scene.server;
      const page = await scene.open();
      const part = (name: string) => page.getByRole("region", { name, exact: false });

      // All is well: the job reported, the service answers, the pipeline goes.
      await scene.post("/core/status/checks/nightly-backup/beat", {});
      await page.getByRole("heading", { level: 1, name: "You may start." }).waitFor(PATIENTLY);
      expect((await askGate(url, "deploy")).exit).toBe(GO);

      // The service gets sick: health is red, with its reason on the screen.
      target.be("sick");
      await page.getByRole("heading", { level: 1, name: "Hold: health is red because of shop." }).waitFor(PATIENTLY);
      await page
        .getByText(/^check\.shop: .*503/)
        .first()
        .waitFor();
      await takeScreenshot(page, "story-1-red");
      const stopped = await askGate(url, "deploy");
      expect(stopped.exit).toBe(NO_GO);
      expect(stopped.said).toMatch(/shop green/i);

      // The rule proposes C with its evidence; the operator takes it.
      await page.getByText("It is proposed to tighten to band C (stabilise).").waitFor(PATIENTLY);
      await page.getByRole("link", { name: "Look at the proposal" }).click();
      await part("Proposals").getByText("health is red", { exact: true }).waitFor(PATIENTLY);
      await takeScreenshot(page, "story-2-proposal");
      await part("Proposals").getByRole("button", { name: "Tighten to C" }).click();
      await part("Proposals").getByRole("button", { name: "Tighten to C" }).click();
      await page.getByRole("img", { name: /Band C/ }).waitFor(PATIENTLY);

      // Neither red health nor the band stands in the way of the repair.
      expect((await askGate(url, "repair")).exit).toBe(GO);
      expect((await askGate(url, "deploy")).exit).toBe(NO_GO);

      // It recovers. Health is green, and the band is what still stops the pipeline.
      target.be("well");
      await part("Proposals").getByRole("button", { name: "Loosen to B" }).waitFor(PATIENTLY);
      const waiting = await askGate(url, "deploy");
      expect(waiting.exit).toBe(NO_GO);
      expect(waiting.said).toMatch(/band/i);
      await goTo(page, "Now");
      await page.getByText("Every input is green.").waitFor(PATIENTLY);

      // Loosening is a person's, with a reason, and not before the band has stayed for its time.
      await page.getByRole("link", { name: "Look at the proposal" }).click(PATIENTLY);
      await part("Proposals").getByRole("button", { name: "Loosen to B" }).click(PATIENTLY);
      await part("Proposals").getByRole("button", { name: "Loosen to B" }).click();
      await part("Proposals").getByText("Say why, in a few words.").waitFor(PATIENTLY);
      await part("Proposals")
        .getByText(/It can be taken from/)
        .waitFor({ ...PATIENTLY, state: "detached" });
      await part("Proposals").getByLabel("Why is it safe now?").fill("The shop answers again; the queue is empty");
      await takeScreenshot(page, "story-3-loosen");
      await part("Proposals").getByRole("button", { name: "Loosen to B" }).click();
      await page.getByRole("img", { name: /Band B/ }).waitFor(PATIENTLY);

      // The pipeline goes.
      expect((await askGate(url, "deploy")).exit).toBe(GO);

      const { changes } = (await (await fetch(`${url}/core/cone/history`)).json()) as {
        readonly changes: readonly {
          readonly band: string;
          readonly reason: string;
          readonly set_by: { readonly kind: string };
        }[];
      };
      expect(changes.slice(0, 2).map(({ band, set_by }) => [band, set_by.kind])).toEqual([
        ["B", "operator"],
        ["C", "operator"],
      ]);
      expect(changes[0]?.reason).toContain("The shop answers again");
    },
    LONG_MS,
  );
});
