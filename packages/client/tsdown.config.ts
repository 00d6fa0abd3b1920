import { defineConfig } from "tsdown";

// One file of code and one of declarations, with everything inside: who installs the client installs nothing else.
export default defineConfig({
  entry: ["src/index.ts"],
  format: "esm",
  platform: "neutral",
  target: "es2022",
  fixedExtension: false,
  dts: true,
  clean: false,
  // Nothing here runs when it is loaded; without this, imports of unused declarations would stay behind.
  treeshake: { moduleSideEffects: false },
  deps: {
    alwaysBundle: [/.*/],
    onlyBundle: ["@noble/hashes", "@trpc/client", "@trpc/server", "eventsource-parser"],
    // No declaration that leaves the package speaks of another one.
    dts: { neverBundle: [/^[@#]/, "eventsource-parser"] },
  },
});
