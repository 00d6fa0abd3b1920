import { configDefaults, defineConfig } from "vitest/config";
import { ALONE } from "./alone.ts";
import { SOAK_MAX_MS, times } from "./durability/kit/soak.ts";

export default defineConfig({
  test: {
    name: "system",
    maxWorkers: "100%",
    include: ["**/*.test.ts"],
    exclude: [...configDefaults.exclude, ...ALONE],
    testTimeout: times(60_000, SOAK_MAX_MS),
    hookTimeout: times(60_000, SOAK_MAX_MS),
  },
});
