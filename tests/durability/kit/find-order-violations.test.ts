import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";
import { type Observation, findOrderViolations } from "./find-order-violations.ts";

/** A write or a read of one register, from one moment to another. */
function observe(
  kind: "write" | "read",
  seq: number,
  sent_at: number,
  answered_at: number,
  register = "r",
): Observation {
  return { who: `${kind} ${seq}`, register, kind, seq, sent_at, answered_at };
}

describe("a history in real-time order", () => {
  it.each<[string, readonly Observation[]]>([
    ["is an empty one", []],
    ["has writes one after another", [observe("write", 1, 0, 1), observe("write", 2, 2, 3), observe("write", 3, 4, 5)]],
    ["may order writes that overlap in any way", [observe("write", 2, 0, 5), observe("write", 1, 4, 9)]],
    [
      "may show a read what is being written, or not",
      [observe("write", 1, 0, 9), observe("read", 1, 1, 2), observe("write", 2, 3, 9), observe("read", 1, 4, 5)],
    ],
    ["asks nothing of moments that are equal", [observe("write", 2, 0, 1), observe("write", 1, 1, 2)]],
    ["knows nothing of other registers", [observe("write", 5, 0, 1, "a"), observe("read", 0, 2, 3, "b")]],
  ])("%s", (_, history) => {
    expect(findOrderViolations(history)).toEqual([]);
  });

  it("is what one place that does one thing at a time makes, however long the ways are", () => {
    const history = makeHistory(5000);
    expect(findOrderViolations(history)).toEqual([]);
    expect(new Set(history.map(({ kind }) => kind)).size).toBe(2);
  });
});

describe("a history that is not", () => {
  it.each<[string, readonly Observation[], string]>([
    [
      "has a write that overtook one that was answered",
      [observe("write", 2, 0, 1), observe("write", 1, 2, 3)],
      "r: the write write 1 was sent 1.0 ms after write 2 told of 2, and has 1",
    ],
    ["gives a place twice", [observe("write", 1, 0, 1), observe("write", 1, 2, 3)], "the write write 1"],
    [
      "shows less than was acknowledged",
      [observe("write", 1, 0, 1), observe("write", 2, 2, 3), observe("read", 1, 4, 5)],
      "the read read 1 was sent 1.0 ms after write 2 told of 2",
    ],
    [
      "shows less than another read showed",
      [observe("write", 1, 0, 9), observe("read", 1, 1, 2), observe("read", 0, 3, 4)],
      "the read read 0 was sent 1.0 ms after read 1 told of 1",
    ],
    [
      "has a write at a place before what was read",
      [observe("write", 2, 0, 9), observe("read", 2, 1, 2), observe("write", 1, 3, 4)],
      "the write write 1",
    ],
  ])("%s", (_, history, violation) => {
    expect(findOrderViolations(history).join("\n")).toContain(violation);
  });

  it("is found among thousands of others", () => {
    const history = makeHistory(5000);
    const stale = history.findLast(({ kind, seq }) => kind === "read" && seq > 10)!;
    expect(findOrderViolations(history.with(history.indexOf(stale), { ...stale, seq: stale.seq - 10 }))).toHaveLength(
      1,
    );
  });
});

/** What callers see of one place that takes their operations one at a time, each somewhere on its way there and back. */
function makeHistory(length: number): Observation[] {
  const random = createRandom(7);
  let seq = 0;
  return Array.from({ length }, (_, moment) => {
    const kind = random() < 0.5 ? "write" : "read";
    if (kind === "write") seq += 1;
    return observe(kind, seq, moment - 20 * random(), moment + 20 * random());
  });
}
