import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { ALONE } from "./alone.ts";
import { SOAK_MAX_MS, times } from "./durability/kit/soak.ts";

export default defineConfig({
  test: {
    globalSetup: "../scripts/lib/build-programs.mjs",
    name: "system",
    // One more than there are cores: at any time some of these wait, for intervals, time limits and disks.
    maxWorkers: availableParallelism() + 1,
    sequence: { groupOrder: 1 },
    include: ["**/*.test.ts"],
    exclude: [...configDefaults.exclude, ...ALONE],
    testTimeout: times(60_000, SOAK_MAX_MS),
    hookTimeout: times(60_000, SOAK_MAX_MS),
  },
});
