import { defineConfig } from "vitest/config";

// Projects of one group say that they take all cores: many tests wait for processes and disks, so the thread that starts them
// needs none of its own. Then come the tests of the system, and after all others those that are `alone`.
export default defineConfig({
  test: { projects: ["packages/*", "apps/*", "tests", "tests/vitest.alone.config.ts", "scripts"] },
});
