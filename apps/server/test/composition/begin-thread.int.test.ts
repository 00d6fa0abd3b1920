import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const MODULE = import.meta.resolve("../../src/composition/store-thread/begin-thread.ts");
const MB = 1024 * 1024;

/** Limits of a process's heaps in megabytes: of its first thread, and of one that was begun with a limit of 64. */
async function limitsUnder(flag: string): Promise<readonly number[]> {
  const script = `
    import { once } from "node:events";
    import { getHeapStatistics } from "node:v8";
    import { beginThread } from ${JSON.stringify(MODULE)};
    const thread = beginThread("walk-thread", { resourceLimits: { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 64 } });
    thread.on("error", () => {});
    await once(thread, "online");
    const { heap_size_limit } = await thread.getHeapStatistics();
    console.log(JSON.stringify([getHeapStatistics().heap_size_limit, heap_size_limit]));
    process.exit();`;
  const { stdout } = await promisify(execFile)(process.execPath, [flag, "--input-type=module", "--eval", script]);
  return (JSON.parse(stdout) as number[]).map((bytes) => Math.round(bytes / MB));
}

it("a thread has its own limit, whatever the command line says of the first", async () => {
  const [first = 0, other = 0] = await limitsUnder("--max-old-space-size=512");
  expect(first).toBeGreaterThanOrEqual(512);
  expect(other).toBeGreaterThanOrEqual(64);
  expect(other).toBeLessThan(128);
});
