import { defineConfig } from "vitest/config";

export default defineConfig({ test: { name: "store", maxWorkers: "100%", include: ["src/**/*.test.ts"] } });
