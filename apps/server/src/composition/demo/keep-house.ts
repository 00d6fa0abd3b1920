import {
  expireSession,
  followRules,
  getDue,
  getDueRules,
  getHealth,
  healthFingerprint,
  noteRules,
  recordHealth,
  warnSession,
} from "@valhalla-go/core";
import { unlessDone } from "../../errors/unless-done.ts";
import type { DemoScene } from "./demo-scene.ts";

/** The inputs that were not green when health was recorded last, of each story that runs. */
const recorded = new WeakMap<DemoScene, string>();

/** What a server that runs does by itself: records health that changed, follows the rules, and looks after the session. */
export async function keepHouse(scene: DemoScene): Promise<void> {
  const fingerprint = healthFingerprint(await scene.run(getHealth, "system", {}));
  if (fingerprint !== (recorded.get(scene) ?? "green")) {
    await scene.run(recordHealth, "system", {});
    recorded.set(scene, fingerprint);
  }
  const { due: rules } = await scene.run(getDueRules, "system", {});
  if (rules === "act") await unlessDone(scene.run(followRules, "system", {}));
  if (rules === "note") await scene.run(noteRules, "system", {});
  const { due } = await scene.run(getDue, "system", {});
  if (due === "warning") await unlessDone(scene.run(warnSession, "system", {}));
  if (due === "expiry") await unlessDone(scene.run(expireSession, "system", {}));
}
