import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operations } from "./operations.ts";

/** The operations that tell by what was sent, before anybody has checked that, whether a call may look at the whole record. */
const askers = operations.flatMap(({ verb: { spec } }) =>
  typeof spec.scans === "function" ? [{ name: spec.name, scans: spec.scans }] : [],
);

const fields = ["source", "days", "session_id", "limit", "cursor", "event", "__proto__"];
/** Among it what has no text, though JSON can say it. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>({ toString: 0 }, { toString: null, valueOf: null }, [{ toString: 0 }], undefined),
);
const input = fc.oneof(anything, fc.dictionary(fc.constantFrom(...fields), anything));

describe("whether a call may look at the whole record", () => {
  it("is asked of some operations", () => {
    expect(askers.map(({ name }) => name).toSorted()).toEqual(["audit.list", "health.getHistory"]);
  });

  it.each(askers)("is answered by $name for whatever is sent", ({ scans }) => {
    expect(typeof scans({ source: { toString: 0 } })).toBe("boolean");
    fc.assert(fc.property(input, (sent) => typeof scans(sent) === "boolean"));
  });
});
