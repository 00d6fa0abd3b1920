import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { ROOT } from "../launcher/paths.mjs";
import { findSoakTests } from "./find-soak-tests.mjs";

describe("the files of the long run", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "soak-tests-"));
    onTestFinished(() => rmSync(root, { recursive: true }));
    for (const path of [
      "tests/durability/kill.e2e.test.ts",
      "tests/durability/kit/checker.test.ts",
      "tests/durability/kit/checker.ts",
      "tests/processes/kill.e2e.test.ts",
      "tests/second-opinion/agreement.test.ts",
      "tests/verify/every-byte.test.ts",
    ]) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), "");
    }
  });

  it("are the tests of durability and of what exports prove, and nothing else", () => {
    expect(findSoakTests(root, [])).toEqual([
      "tests/durability/kill.e2e.test.ts",
      "tests/durability/kit/checker.test.ts",
      "tests/second-opinion/agreement.test.ts",
      "tests/verify/every-byte.test.ts",
    ]);
  });

  it("are fewer when filters say which", () => {
    expect(findSoakTests(root, ["kill"])).toEqual(["tests/durability/kill.e2e.test.ts"]);
    expect(findSoakTests(root, ["kill", "check"])).toHaveLength(2);
    expect(findSoakTests(root, ["every-byte"])).toEqual(["tests/verify/every-byte.test.ts"]);
    expect(findSoakTests(root, ["durability"])).toEqual([]);
    expect(findSoakTests(root, ["verify"])).toEqual([]);
  });

  it("are there", () => {
    expect(findSoakTests(ROOT, ["with-mutant"])).toEqual(["tests/durability/kit/with-mutant.e2e.test.ts"]);
  });
});
