import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EPOCH, makeConeChange } from "../../test/fixtures.ts";
import { readCone, unreadableCone } from "./read-cone.ts";
import { ConeChange } from "./schemas.ts";

const GOOD = makeConeChange({ band: "A", metrics: { backlog: 3, rate: -0.5, paid: true, lead: "Olga" } });

describe("readCone", () => {
  it("gives a sound change back as it was stored", () => {
    expect(readCone({ seq: 7, change: GOOD, updated_at_utc: EPOCH, problem: null })).toEqual(GOOD);
  });

  it.each([
    ["nothing", null],
    ["no object", "A"],
    ["a list", [GOOD]],
    ["an empty object", {}],
    ["a band that does not exist", { ...GOOD, band: "E" }],
    ["a band in small letters", { ...GOOD, band: "a" }],
    ["a band with a space", { ...GOOD, band: "A " }],
    ["no band", { ...GOOD, band: null }],
    ["an empty reason", { ...GOOD, reason: "" }],
    ["a reason of spaces", { ...GOOD, reason: "   " }],
    ["a reason that is too long", { ...GOOD, reason: "x".repeat(501) }],
    ["no time", { ...GOOD, updated_at_utc: null }],
    ["a time in another form", { ...GOOD, updated_at_utc: "2026-01-01T09:00:00Z" }],
    ["metrics as text", { ...GOOD, metrics: "{" }],
    ["nested metrics", { ...GOOD, metrics: { a: { b: 1 } } }],
    ["a metric that is null", { ...GOOD, metrics: { a: null } }],
    ["a metric that is not finite", { ...GOOD, metrics: { a: Infinity } }],
    ["a metric that is no number", { ...GOOD, metrics: { a: NaN } }],
    ["a metric without a name", { ...GOOD, metrics: { "": 1 } }],
    ["an unknown field", { ...GOOD, override: true }],
    ["nobody who set it", { ...GOOD, set_by: null }],
    ["an actor of an unknown kind", { ...GOOD, set_by: { kind: "ghost", id: "x", name: "x" } }],
  ])("falls to survival for a row with %s, and tells the operator", (_, change) => {
    const cone = readCone({ seq: 7, change, updated_at_utc: EPOCH, problem: null });

    expect(cone).toMatchObject({ band: "D", updated_at_utc: EPOCH, metrics: {}, set_by: { kind: "system" } });
    expect(cone.reason).toMatch(/^The stored cone cannot be read \(.+\)\. Survival until an operator sets the cone\.$/);
  });

  it("falls to survival for a row that the store does not trust, however well it reads, until it is restored", () => {
    const cone = readCone({
      seq: 7,
      change: GOOD,
      updated_at_utc: EPOCH,
      problem: "its hash is not that of its content",
    });

    expect(cone).toMatchObject({ band: "D", updated_at_utc: EPOCH, metrics: {} });
    expect(cone.reason).toBe(
      "The stored cone cannot be read (its hash is not that of its content). Survival until the record is restored.",
    );
  });

  it("answers for any row a cone that passes its schema, in band D unless the row passes as it is", () => {
    const damaged = fc.oneof(
      fc.anything(),
      fc.record(
        {
          band: fc.oneof(fc.constantFrom("A", "B", "C", "D"), fc.anything()),
          reason: fc.oneof(fc.string(), fc.anything()),
          updated_at_utc: fc.oneof(fc.constant(EPOCH), fc.string()),
          metrics: fc.oneof(fc.dictionary(fc.string(), fc.oneof(fc.double(), fc.string())), fc.anything()),
          set_by: fc.oneof(fc.constant(GOOD.set_by), fc.anything()),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(damaged, (change) => {
        const cone = readCone({ seq: 1, change, updated_at_utc: EPOCH, problem: null });
        const sound = ConeChange.safeParse(change);
        expect(ConeChange.safeParse(cone).success).toBe(true);
        expect(cone.band).toBe(sound.success ? sound.data.band : "D");
      }),
    );
  });

  it.each(["garbage", null, 7])(
    "stands in with a cone that can be read again when the moment is %s",
    (updated_at_utc) => {
      const cone = readCone({ seq: 1, change: { band: "A" }, updated_at_utc, problem: null });

      expect(ConeChange.safeParse(cone).success).toBe(true);
      expect(cone.band).toBe("D");
    },
  );
});

describe("unreadableCone", () => {
  it("keeps its reason within the limit however long the problem is", () => {
    const cone = unreadableCone("cone_state.json", EPOCH, "x".repeat(10_000));

    expect(ConeChange.parse(cone).reason).toContain("cone_state.json cannot be read");
  });
});
