import { dictionary } from "@zxcvbn-ts/language-common";
import { describe, expect, it } from "vitest";
import { findPasswordProblem } from "./find-password-problem.ts";

const OLGA = ["olga.berg", "Olga Berg", "Olga", "Berg", "OlgaBerg"];

describe("findPasswordProblem", () => {
  it.each([
    ["correct horse battery staple"],
    ["lantern pebble orbit"],
    ["zufriedene Kuh 7 auf Sylt"],
    ["Xk9#mQ2vLp8w"],
    ["olga likes purple walruses"],
    ["пароль из четырёх слов"],
    [`${"lantern pebble orbit ".repeat(6)}ab`],
  ])("takes %j, whatever kinds of characters it has", async (password) => {
    expect(await findPasswordProblem(password, OLGA)).toBeNull();
  });

  it.each([
    ["eleven char", "it has fewer than 12 characters"],
    ["😀😀😀😀😀😀", "it has fewer than 12 characters"],
    ["x".repeat(129), "it has more than 128 characters"],
    ["password1234", "it is made from a common password"],
    ["P@ssw0rd1234", "it is made from a common password"],
    ["123456789012", "it is made from a common password"],
    ["qwertyuiop12", "it is made from a common password"],
    ["aaaaaaaaaaaa", "it repeats itself"],
    ["abcabcabcabc", "it repeats itself"],
    ["olga.berg.2026", "it is made from a name that others know"],
    ["olga-berg-2026", "it is made from a name that others know"],
    ["B.Olga!Valhalla", "it is made from a name that others know"],
    ["OlgaBerg2026", "it is made from a name that others know"],
    ["valhalla-go-1", "it is made from a name that others know"],
    ["ValhallaGO2026", "it is made from a name that others know"],
  ])("refuses %j: %s", async (password, problem) => {
    expect(await findPasswordProblem(password, OLGA)).toBe(problem);
  });

  it("refuses every password of the list of common ones that is long enough", async () => {
    const common = listCommon().filter((password) => password.length >= 12);
    expect(common.length).toBeGreaterThan(300);
    expect(await listTaken(common)).toEqual([]);
  });

  it("refuses common passwords that were made long enough with a run of digits", async () => {
    const common = listCommon()
      .filter((password) => password.length >= 8)
      .slice(0, 500);
    expect(await listTaken(common.map((password) => `${password}1234`))).toEqual([]);
  });
});

async function listTaken(passwords: readonly string[]): Promise<string[]> {
  const taken: string[] = [];
  for (const password of passwords) if ((await findPasswordProblem(password, [])) === null) taken.push(password);
  return taken;
}

/** Most common first. */
function listCommon(): readonly string[] {
  return dictionary["passwords-common"];
}
