import { defineConfig } from "tsdown";

// Everything inside: who installs the command installs nothing else. What a command needs alone is a file of its own, so that
// no command waits for the code of another.
export default defineConfig({
  entry: { vgo: "src/main.ts" },
  format: "esm",
  platform: "node",
  target: "node22",
  fixedExtension: false,
  dts: false,
  clean: true,
  treeshake: { moduleSideEffects: false },
  outputOptions: { chunkFileNames: "[name].js" },
  deps: {
    alwaysBundle: [/.*/],
    onlyBundle: [
      "@noble/hashes",
      "@trpc/client",
      "@trpc/server",
      "canonicalize",
      "commander",
      "croner",
      "eventsource-parser",
      "yaml",
      "zod",
    ],
  },
});
