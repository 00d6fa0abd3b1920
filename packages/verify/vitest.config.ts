import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "verify",
    maxWorkers: "100%",
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
