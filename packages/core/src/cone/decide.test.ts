import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catchGoError } from "../../test/catch-go-error.ts";
import { DEFAULT_MATRIX } from "../../test/fixtures.ts";
import { BANDS } from "./constants.ts";
import { decide } from "./decide.ts";
import { Policy } from "../policy/schemas.ts";
import { type Band, Decision, type EffectiveBand } from "./schemas.ts";

const ENGINES = ["invoicing", "pricing", "auctions", "reserve", "mainframe"] as const;
const ACTIONS = ["run", "scale", "optimize"] as const;

/** What the default policy allows, written out once more: every other combination is denied. */
const ALLOWED = new Set([
  "invoicing run A",
  "invoicing scale A",
  "invoicing run B",
  "invoicing run C",
  "invoicing run D",
  "pricing run A",
  "pricing scale A",
  "pricing optimize A",
  "pricing run B",
  "pricing optimize B",
  "pricing run C",
  "auctions run A",
  "auctions optimize A",
  "auctions run B",
]);

const MATRIX = ENGINES.flatMap((engine) =>
  ACTIONS.flatMap((action) =>
    BANDS.map((band) => ({ engine, action, band, allowed: ALLOWED.has(`${engine} ${action} ${band}`) })),
  ),
);

function live(band: Band): EffectiveBand {
  return { band, from: "live", why: `The band is ${band}.` };
}

describe("decide", () => {
  it.each(MATRIX)("for $engine, $action in band $band answers $allowed", ({ engine, action, band, allowed }) => {
    const decision = decide({ engine, action }, live(band), DEFAULT_MATRIX);

    expect(decision).toMatchObject({ allowed, band, engine, action, policy_version: "test-1" });
    expect(Decision.parse(decision)).toEqual(decision);
  });

  it("covers the whole matrix of the default policy", () => {
    expect(MATRIX).toHaveLength(60);
    expect(MATRIX.filter(({ allowed }) => allowed)).toHaveLength(ALLOWED.size);
  });

  it.each([
    ["auctions", "run", "B", "auctions (opportunistic) may run in band B."],
    ["pricing", "scale", "B", "pricing (alpha) may not scale in band B; it may only run, optimize."],
    ["pricing", "run", "D", "pricing (alpha) may not run in band D; it may do nothing."],
    ["mainframe", "run", "A", "mainframe (legacy) may not run in band A; it may do nothing."],
  ] as const)("says why: %s, %s in band %s", (engine, action, band, reason) => {
    expect(decide({ engine, action }, live(band), DEFAULT_MATRIX).reason).toBe(reason);
  });

  it.each(["fly", "RUN", "run ", "constructor", "__proto__", "0", "length", "includes"])(
    "denies the action %j, which no class names, in every band",
    (action) => {
      for (const band of BANDS) {
        expect(decide({ engine: "invoicing", action }, live(band), DEFAULT_MATRIX).allowed).toBe(false);
      }
    },
  );

  it.each([
    "constructor",
    "__proto__",
    "prototype",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "boring",
    "Invoicing",
    "invoicing ",
    "",
  ])("does not know the engine %j, and names those it knows", (engine) => {
    const refusal = catchGoError(() => decide({ engine, action: "run" }, live("A"), DEFAULT_MATRIX));

    expect(refusal).toMatchObject({ code: "ENGINE_UNKNOWN", facts: { engine, known: [...ENGINES] } });
    expect(refusal.message).toContain("invoicing, pricing");
  });

  it("says which band counted, and why when it is not the live one", () => {
    const effective_band = {
      band: "C",
      from: "frozen",
      why: "Band C counts until the session is re-baselined.",
    } as const;

    const decision = decide({ engine: "auctions", action: "run" }, effective_band, DEFAULT_MATRIX);

    expect(decision).toMatchObject({ allowed: false, band: "C", effective_band });
    expect(decision.reason).toContain(effective_band.why);
  });

  it("decides for engines that a policy really names after what objects inherit", () => {
    const policy = Policy.parse({
      version: "odd",
      classes: { toString: { description: "Odd name", allows: { A: ["run"] } } },
      engines: { constructor: "toString", valueOf: "toString" },
    });

    expect(decide({ engine: "constructor", action: "run" }, live("A"), policy).allowed).toBe(true);
    expect(decide({ engine: "valueOf", action: "run" }, live("B"), policy).allowed).toBe(false);
  });

  it("allows what the class lists in that band and nothing else, for any policy", () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    const allows = fc.dictionary(fc.constantFrom(...BANDS), fc.array(name, { maxLength: 4 }));
    fc.assert(
      fc.property(allows, fc.constantFrom(...BANDS), name, (bands, band, action) => {
        const policy = Policy.parse({
          version: "any",
          classes: { only: { description: "The only one", allows: bands } },
          engines: { engine: "only" },
        });
        expect(decide({ engine: "engine", action }, live(band), policy).allowed).toBe(
          bands[band]?.includes(action) ?? false,
        );
      }),
    );
  });
});
