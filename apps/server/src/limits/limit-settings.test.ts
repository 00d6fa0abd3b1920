import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { LimitSettings } from "./limit-settings.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** The example of `docs/access.md`. */
function readExample(): string {
  const found = /```yaml\n(limits:\n(?: {2}.*\n)+)```/.exec(read("../../../../docs/access.md"));
  return found?.[1] ?? "";
}

describe("the limits that are told of", () => {
  it.each([
    ["defaults/settings.yaml", read("../../defaults/settings.yaml")],
    ["docs/access.md", readExample()],
  ])("in %s are all there are, with their defaults", (_, text) => {
    expect((parse(text) as { limits?: unknown } | null)?.limits).toEqual(LimitSettings.parse({}));
  });
});
