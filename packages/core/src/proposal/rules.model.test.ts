import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DWELL, type Deed, POLICY, RuleScene, minuteOf, textOf } from "../../test/rule-scene.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import type { Band } from "../cone/schemas.ts";

const MINUTES = 30 * 24 * 60;

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant("health"), status: fc.constantFrom("green", "green", "yellow", "red") } as const),
  fc.record({ kind: fc.constant("runway"), value: fc.constantFrom(4, 5, 9, 9, 20) } as const),
  fc.record({ kind: fc.constant("churn"), value: fc.constantFrom(2, 9) } as const),
  fc.record({ kind: fc.constant("set"), band: fc.constantFrom<Band>("A", "B", "C", "D") } as const),
  fc.record({ kind: fc.constant("decide"), nth: fc.nat(5), accept: fc.boolean() } as const),
  fc.record({ kind: fc.constant("decide"), nth: fc.nat(5), accept: fc.constant(true) } as const),
);
const step = fc.record({ wait: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 15 }), fc.nat(80)), deed });
describe("rules, over thirty days", () => {
  it("do what a plain model does, that counts back minute by minute", { timeout: 300_000 }, async () => {
    const seed = Math.trunc(Math.random() * 2 ** 31);
    process.stdout.write(`rules over thirty days: seed ${seed}\n`);
    const scene = new RuleScene();
    let minute = 0;
    for (const { wait, deed: next } of fc.sample(step, { seed, numRuns: 4000 })) {
      for (const until = minute + wait; minute < until && minute < MINUTES; minute += 1) await scene.pass(minute);
      if (minute >= MINUTES) break;
      await scene.act(next, minute);
    }
    for (; minute < MINUTES; minute += 1) await scene.pass(minute);

    const { told, entries } = scene;
    process.stdout.write(`${JSON.stringify(scene.plain.told)}, ${scene.forecasts} forecasts came true\n`);
    expectHonestTrail(entries);
    // What is compared came to something: in thirty days each of these was there, many times.
    for (const state of ["open", "applied", "accepted", "declined", "withdrawn"]) {
      expect(scene.plain.told[state]).toBeGreaterThan(10);
    }
    expect(told).toEqual(scene.plain.told);
    expect(scene.forecasts).toBeGreaterThan(50);
  });
});

/** What must be so whatever the rules say. */
function expectHonestTrail(entries: readonly AuditEntry[]): void {
  const fired = new Map<string, number>();
  const tightened: { readonly band: string; readonly minute: number }[] = [];
  entries.forEach((entry, index) => {
    const { event, actor, payload, ts_utc } = entry;
    const minute = minuteOf(ts_utc);
    if (event === "CONE_PROPOSE" && payload["direction"] === "tighten") {
      const name = textOf(payload["rule"]);
      const { for_minutes, clear_minutes } = POLICY.rules[name]!;
      const before = fired.get(name);
      if (before !== undefined) expect(minute - before).toBeGreaterThanOrEqual(for_minutes + clear_minutes);
      fired.set(name, minute);
    }
    if (event !== "CONE_SET") return;
    const before = (payload["before"] as { band: string }).band;
    const band = textOf(payload["band"]);
    const cause = entries[index - 1];
    const follows = payload["proposal_id"] !== undefined && cause?.payload["proposal_id"] === payload["proposal_id"];
    if (actor.kind === "system") {
      expect(band > before).toBe(true);
      expect(follows && cause?.event === "CONE_PROPOSE" && cause.payload["state"] === "applied").toBe(true);
      expect(payload["evidence"]).toEqual([expect.objectContaining({ found: expect.any(String) })]);
    }
    if (band < before) {
      expect(actor.kind).toBe("operator");
      for (const one of tightened) if (one.band > band) expect(minute - one.minute).toBeGreaterThanOrEqual(DWELL);
    }
    if (follows && band > before) tightened.push({ band, minute });
  });
}
