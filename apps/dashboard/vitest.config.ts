import { defineConfig } from "vitest/config";

// Pure logic runs in Node; a test of a component asks for jsdom in its first line.
export default defineConfig({
  test: {
    name: "dashboard",
    maxWorkers: "100%",
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    // Whole pages are rendered, on machines that have much else to do; how fast a page is, is measured in a browser.
    testTimeout: 30_000,
    setupFiles: ["src/test/locale.ts"],
  },
});
