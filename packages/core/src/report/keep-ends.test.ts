import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeepEnds } from "./keep-ends.ts";

function keep(count: number, most: number): KeepEnds<number> {
  const kept = new KeepEnds<number>(most);
  for (let item = 0; item < count; item += 1) kept.add(item);
  return kept;
}

describe("KeepEnds", () => {
  it.each([
    ["nothing", 0, 4, []],
    ["all that fit", 4, 4, [0, 1, 2, 3]],
    ["both ends of more", 9, 4, [0, 1, 7, 8]],
    ["one more of the beginning where the room is odd", 9, 3, [0, 1, 8]],
    ["the first one where there is room for one", 9, 1, [0]],
    ["none where there is no room", 9, 0, []],
  ])("gives %s", (_, count, room, taken) => {
    expect(keep(count, 4).take(room)).toEqual(taken);
  });

  it("gives what the whole row would give, however long it is and whatever room there is", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer({ min: 1, max: 20 }), fc.nat(20), (count, most, room) => {
        const all = Array.from({ length: count }, (_, item) => item);
        const wanted = Math.min(room, most);
        const head = Math.ceil(wanted / 2);
        const ends = [...all.slice(0, head), ...all.slice(count - (wanted - head))];
        expect(keep(count, most).take(room)).toEqual(count <= wanted ? all : ends);
        expect(keep(count, most).count).toBe(count);
      }),
    );
  });
});
