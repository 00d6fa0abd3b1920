import type * as Fs from "node:fs";
import { type StatsFs, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it, vi } from "vitest";
import { isDiskFull } from "./disk-space.ts";

vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof Fs>();
  return { ...fs, statfsSync: vi.fn(fs.statfsSync) };
});

const BLOCK = 4096;

describe("isDiskFull", () => {
  it.each([
    ["has room", { bavail: 300, files: 10, ffree: 1 }, false],
    ["has next to no room", { bavail: 200, files: 10, ffree: 1 }, true],
    ["can hold no more files", { bavail: 300, files: 10, ffree: 0 }, true],
    ["does not count files", { bavail: 300, files: 0, ffree: 0 }, false],
  ])("of a disk that %s", (_, told, expected) => {
    vi.mocked(statfsSync).mockReturnValueOnce({ bsize: BLOCK, ...told } as StatsFs);
    expect(isDiskFull("/data")).toBe(expected);
  });

  it("asks the disk, and calls one that does not answer not full", () => {
    const { bavail, bsize } = statfsSync(tmpdir());
    expect(isDiskFull(tmpdir())).toBe(bavail * bsize < 1024 * 1024);
    expect(isDiskFull("/no/such/folder")).toBe(false);
  });
});
