import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LADDER } from "../../test/fixtures.ts";
import { findPlaybookChanges } from "./find-playbook-changes.ts";
import type { Playbook } from "./schemas.ts";

const [look, hold, steady, walk, stroll, run] = LADDER.steps;

function withSteps(...steps: readonly (Playbook["steps"][number] | undefined)[]): Playbook {
  return { ...LADDER, version: "2", steps: steps.filter((step) => step !== undefined) };
}

describe("findPlaybookChanges", () => {
  it("tells nothing of a playbook that is the same, whatever its version", () => {
    const changes = findPlaybookChanges(LADDER, { ...structuredClone(LADDER), version: "2" });
    expect(changes).toEqual({ fields: [], added: [], removed: [], moved: [], changed: [] });
  });

  it("tells steps that came and went by their places", () => {
    const rest = { ...look!, id: "rest", title: "Rest" };
    expect(findPlaybookChanges(LADDER, withSteps(look, rest, hold, steady, walk, stroll))).toMatchObject({
      added: [{ id: "rest", title: "Rest", place: 2 }],
      removed: [{ id: "run", title: "Run", place: 6 }],
      moved: [],
    });
  });

  it("tells as moved the one step that was moved, and not those that it passed", () => {
    expect(findPlaybookChanges(LADDER, withSteps(run, look, hold, steady, walk, stroll)).moved).toEqual([
      { id: "run", title: "Run", from: 6, to: 1 },
    ]);
    expect(findPlaybookChanges(LADDER, withSteps(hold, steady, walk, look, stroll, run)).moved).toEqual([
      { id: "look", title: "Look", from: 1, to: 4 },
    ]);
  });

  it("tells each field of a step that says something else, evidence as a whole, and what the playbook says of itself", () => {
    const evidence = { kind: "text", label: "Who", min_length: 3 } as const;
    const after: Playbook = {
      ...withSteps(look, hold, { ...steady!, title: "Still", band_min: "B", evidence }, walk, stroll, run),
      title: "Stairs",
      progress: "every_session",
    };
    expect(findPlaybookChanges(LADDER, after)).toMatchObject({
      fields: [
        { field: "title", before: "Ladder", after: "Stairs" },
        { field: "progress", before: "once", after: "every_session" },
      ],
      changed: [
        {
          id: "steady",
          title: "Still",
          fields: [
            { field: "title", before: "Steady", after: "Still" },
            { field: "band_min", before: "C", after: "B" },
            { field: "evidence", before: null, after: evidence },
          ],
        },
      ],
    });
  });

  it("tells as few moved steps as put the old order into the new one, whatever the orders are", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...LADDER.steps], { minLength: 1 }), (steps) => {
        const { moved, added, removed } = findPlaybookChanges(LADDER, withSteps(...steps));
        const still = steps.filter(({ id }) => !moved.some((step) => step.id === id));
        const inOldOrder = LADDER.steps.filter(({ id }) => still.some((step) => step.id === id));
        expect(still).toEqual(inOldOrder);
        expect(still.length).toBe(longestRising(steps.map((step) => LADDER.steps.indexOf(step))));
        expect([added, removed.length]).toEqual([[], LADDER.steps.length - steps.length]);
      }),
    );
  });
});

/** By trying every subset: there are few. */
function longestRising(places: readonly number[]): number {
  let best = 0;
  for (let mask = 0; mask < 2 ** places.length; mask += 1) {
    const chosen = places.filter((_, index) => (mask >> index) % 2 === 1);
    if (chosen.every((place, index) => index === 0 || place > (chosen[index - 1] ?? 0))) {
      best = Math.max(best, chosen.length);
    }
  }
  return best;
}
