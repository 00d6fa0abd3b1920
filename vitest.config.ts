import { defineConfig } from "vitest/config";

// Every project but `alone` says that it takes all cores: many tests wait for processes and disks, so the thread that starts
// them needs none of its own.
export default defineConfig({
  test: { projects: ["packages/*", "apps/*", "tests", "tests/vitest.alone.config.ts", "scripts"] },
});
