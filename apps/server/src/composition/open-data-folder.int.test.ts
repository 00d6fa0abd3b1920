import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/kit/data-folder.ts";
import { openDataFolder } from "./open-data-folder.ts";
import { StartError } from "./start-error.ts";

function refusalOf(folder: string): string {
  try {
    openDataFolder(folder);
  } catch (error) {
    if (error instanceof StartError) return error.message;
  }
  throw new Error("the folder was not refused");
}

describe.skipIf(process.platform === "win32")("a data folder", () => {
  it("is made for its owner alone, whatever lies above it", () => {
    const above = makeDataFolder();
    chmodSync(above, 0o755);

    openDataFolder(join(above, "new", "data"));

    expect(statSync(join(above, "new", "data")).mode & 0o777).toBe(0o700);
  });

  it.each([0o701, 0o702, 0o704, 0o710, 0o720, 0o740, 0o755, 0o777])(
    "of mode %o is refused, as it was left, until the line that the refusal gives was carried out",
    (mode) => {
      const folder = join(makeDataFolder(), "it's the data");
      mkdirSync(folder);
      chmodSync(folder, mode);

      const refusal = refusalOf(folder);

      expect(refusal).toMatch(/^The data folder .* is open to other accounts [^\n]*Close it: chmod 700 [^\n]+$/);
      expect(refusal).toContain(`mode ${mode.toString(8)}`);
      expect(statSync(folder).mode & 0o777).toBe(mode);
      execFileSync("sh", ["-c", refusal.slice(refusal.indexOf("chmod"))]);
      openDataFolder(folder);
    },
  );

  it.each([0o700, 0o2700, 0o1700])("of mode %o is taken as it is", (mode) => {
    const folder = makeDataFolder();
    chmodSync(folder, mode);
    openDataFolder(folder);
    expect(existsSync(folder)).toBe(true);
  });
});
