import { describe, expect, it } from "vitest";
import { DEFAULT_MATRIX } from "../../test/fixtures.ts";
import { findPolicyChanges } from "./find-policy-changes.ts";

describe("findPolicyChanges", () => {
  it("tells nothing of a policy that is the same, whatever its version", () => {
    expect(findPolicyChanges(DEFAULT_MATRIX, { ...structuredClone(DEFAULT_MATRIX), version: "2" })).toEqual({
      added: [],
      removed: [],
      changed: [],
      more: 0,
    });
  });

  it("tells each engine, class and setting by its name", () => {
    const { mainframe: _, ...engines } = DEFAULT_MATRIX.engines;
    const after = {
      ...DEFAULT_MATRIX,
      ratchet: true,
      gate: { ...DEFAULT_MATRIX.gate, yellow: "hold" },
      engines: { ...engines, ledger: "boring", auctions: "standby" },
    };

    expect(findPolicyChanges(DEFAULT_MATRIX, after)).toEqual({
      added: ["engines.ledger"],
      removed: ["engines.mainframe"],
      changed: ["engines.auctions", "gate.yellow", "ratchet"],
      more: 0,
    });
  });

  it("counts the names that are too many to tell", () => {
    const engines = Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`engine-${index + 10}`, "boring"]));
    const { added, more } = findPolicyChanges({ engines: {} }, { engines });

    expect([added.length, added[0], more]).toEqual([20, "engines.engine-10", 25]);
  });

  it("reads what an older version of the server wrote, and what is no policy at all", () => {
    expect(findPolicyChanges({ version: "1", ratchet: false }, { version: "2", ratchet: true })).toMatchObject({
      changed: ["ratchet"],
    });
    expect(findPolicyChanges(null, { ratchet: true })).toMatchObject({ added: ["ratchet"] });
  });
});
