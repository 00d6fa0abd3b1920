import { describe, expect, it } from "vitest";
import { readPolicy } from "./read-policy.ts";

const GOOD = `version: two
classes:
  boring:
    description: Steady work.
    allows:
      A: [run]
engines:
  storage: boring
`;

describe("a policy that was pasted", () => {
  it("is read as it is written", () => {
    expect(readPolicy(GOOD)).toEqual({
      policy: {
        version: "two",
        classes: { boring: { description: "Steady work.", allows: { A: ["run"] } } },
        engines: { storage: "boring" },
      },
      problems: null,
    });
  });

  it("is refused with the line where the schema finds something wrong", () => {
    expect(readPolicy(`${GOOD}  flips: alpha\n`).problems).toEqual([
      'Line 9: engines.flips: there is no class "alpha"',
    ]);
    expect(readPolicy(GOOD.replace("A: [run]", "E: [run]")).problems?.[0]).toMatch(
      /^Line \d+: classes\.boring\.allows/,
    );
  });

  it("is refused with the line where it is no YAML", () => {
    expect(readPolicy("version: [one\nclasses: {}\n").problems?.[0]).toMatch(/^Line \d+: /);
    expect(readPolicy("version: one\nversion: two\n").problems?.[0]).toMatch(/^Line 2: .*unique/);
  });

  it("says what is missing, and not all of a long list", () => {
    expect(readPolicy("").problems).toHaveLength(1);
    const many = `${GOOD}${Array.from({ length: 30 }, (_, index) => `  engine${index}: gone\n`).join("")}`;
    expect(readPolicy(many).problems).toHaveLength(9);
    expect(readPolicy(many).problems?.at(-1)).toBe("and 22 more");
  });
});
