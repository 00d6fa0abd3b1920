import { type CheckResult, workChecks } from "@valhalla-go/core";
import type { Deed, DemoScene } from "./demo-scene.ts";
import type { DemoWorld } from "./demo-world.ts";
import { keepHouse } from "./keep-house.ts";
import { HOUR, MINUTE } from "./time-spans.ts";

/** So often results are noted, with those of so many looks; oftener lately, and while something is ill. */
const USUAL_MS = 170 * MINUTE;
const LOOKS = 5;
const LATELY_MS = 5 * MINUTE;
/** The last day is shown by the minute, so it has as many looks as the last hours. */
const RECENT_MS = 27 * HOUR;
/** So long before its end the story looks closely; the last policy is in force from then on. */
export const LATELY = 8 * HOUR;
const ILL_MS = 5 * MINUTE;
const AROUND_ILLNESS_MS = 15 * MINUTE;

/** The looks at the targets, and what a server does by itself after each. */
export function planChecks(world: DemoWorld, from_ms: number, until_ms: number): Deed[] {
  const times = new Set<number>([until_ms - 1]);
  const lately = Math.max(from_ms + MINUTE, until_ms - LATELY);
  for (let at = from_ms + MINUTE; at < lately; at += USUAL_MS) times.add(at);
  for (let at = lately; at < until_ms; at += LATELY_MS) times.add(at);
  for (const outage of world.outages) {
    const end = Math.min(outage.to_ms + AROUND_ILLNESS_MS, until_ms);
    for (let at = outage.from_ms; at < end; at += ILL_MS) times.add(at);
  }
  const sorted = [...times].toSorted((a, b) => a - b);
  return sorted.map((at_ms, index) => {
    const before = sorted[index - 1] ?? from_ms;
    const isRecent = before > until_ms - RECENT_MS;
    const looks = isRecent
      ? Math.max(1, Math.round((at_ms - before) / LATELY_MS))
      : at_ms - before > LATELY_MS
        ? LOOKS
        : 1;
    // Whole milliseconds: a moment is told in microseconds, and a fraction of one has no text.
    const looked = Array.from({ length: looks }, (_, nth) =>
      Math.floor(before + ((nth + 1) / looks) * (at_ms - before)),
    );
    return { at_ms, act: (scene) => look(scene, looked) };
  });
}

/** Notes what was found at these moments. */
async function look(scene: DemoScene, looked: readonly number[]): Promise<void> {
  const results: CheckResult[] = [];
  for (const [check_id, check] of [...Object.entries(scene.deps.policy.checks), ...scene.own_checks]) {
    if (check.kind !== "heartbeat") results.push(...looked.map((at) => scene.world.look(check_id, check, at)));
  }
  await scene.run(workChecks, "system", { holder: "demo", results, want: 0 });
  await keepHouse(scene);
}
