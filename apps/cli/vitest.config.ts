import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "cli",
    maxWorkers: "100%",
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Processes and a package manager, perhaps beside other tests on a small machine.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
