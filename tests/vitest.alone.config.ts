import { defineConfig } from "vitest/config";
import { ALONE } from "./alone.ts";
import { SOAK_MAX_MS, times } from "./durability/kit/soak.ts";

export default defineConfig({
  test: {
    globalSetup: "../scripts/lib/build-programs.mjs",
    name: "alone",
    include: ALONE,
    maxWorkers: 1,
    sequence: { groupOrder: 2 },
    testTimeout: times(60_000, SOAK_MAX_MS),
    hookTimeout: times(60_000, SOAK_MAX_MS),
  },
});
