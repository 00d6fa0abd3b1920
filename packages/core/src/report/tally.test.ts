import { describe, expect, it } from "vitest";
import { TALLY_MAX_KEYS } from "./constants.ts";
import { Tally, keyOf } from "./tally.ts";

function count(...keys: readonly string[]): Tally<string> {
  const tally = new Tally<string>();
  for (const key of keys) tally.add(key, () => key);
  return tally;
}

describe("Tally", () => {
  it("gives the most frequent first, equal ones by their keys, and says how often there were others", () => {
    expect(count("c", "b", "a", "b", "d", "d", "d").top(3)).toEqual({
      listed: [
        { value: "d", count: 3 },
        { value: "b", count: 2 },
        { value: "a", count: 1 },
      ],
      not_listed: 1,
    });
  });

  it("tells only so many things apart, and counts the others all the same", () => {
    const tally = new Tally<number>();
    for (let key = 0; key < TALLY_MAX_KEYS + 10; key += 1) tally.add(String(key), () => key);
    tally.add("0", () => 0);

    expect(tally.total).toBe(TALLY_MAX_KEYS + 11);
    expect(tally.top(Infinity).listed).toHaveLength(TALLY_MAX_KEYS);
    expect(tally.top(Infinity).not_listed).toBe(10);
  });

  it("makes one key of several texts, and another of others", () => {
    expect(keyOf("a", "b c")).not.toBe(keyOf("a b", "c"));
    expect(keyOf('a","b')).not.toBe(keyOf("a", "b"));
  });
});
