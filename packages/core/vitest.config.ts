import { defineConfig } from "vitest/config";

// The rules are pure: test files have nothing to keep from each other, and a third of the time goes into imports.
export default defineConfig({
  test: { name: "core", maxWorkers: "100%", isolate: false, include: ["src/**/*.test.ts", "test/**/*.test.ts"] },
});
