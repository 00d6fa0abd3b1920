import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { name: "server", maxWorkers: "100%", include: ["src/**/*.test.ts", "test/**/*.test.ts"], testTimeout: 30_000 },
});
