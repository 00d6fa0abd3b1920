import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Many tests wait for processes and disks, so the thread that starts them needs no core of its own.
    maxWorkers: "100%",
    projects: ["packages/*", "apps/*", "tests", "tests/vitest.alone.config.ts", "scripts"],
  },
});
