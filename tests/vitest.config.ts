import { defineConfig } from "vitest/config";
import { SOAK_MAX_MS, times } from "./durability/kit/soak.ts";

export default defineConfig({
  test: {
    name: "system",
    include: ["**/*.test.ts"],
    testTimeout: times(60_000, SOAK_MAX_MS),
    hookTimeout: times(60_000, SOAK_MAX_MS),
  },
});
