import { type UserConfig, defineConfig } from "tsdown";

// Everything inside: who installs the verifier installs nothing else. Twice, for what hashes: Node's own code, which is
// faster, or code that runs wherever JavaScript does.
const shared: UserConfig = {
  format: "esm",
  fixedExtension: false,
  dts: true,
  clean: true,
  treeshake: { moduleSideEffects: false },
  deps: {
    alwaysBundle: [/.*/],
    onlyBundle: ["canonicalize", "zod"],
    // No declaration that leaves the package speaks of another one.
    dts: { neverBundle: [/^[@#]/, "zod", "canonicalize"] },
  },
};

export default defineConfig([
  {
    ...shared,
    entry: { index: "src/index.ts", "vgo-verify": "src/cli/main.ts" },
    platform: "node",
    target: "node20",
    outDir: "dist/node",
    outputOptions: { chunkFileNames: "[name].js" },
  },
  {
    ...shared,
    entry: ["src/index.ts"],
    platform: "browser",
    target: "es2022",
    outDir: "dist/browser",
    deps: { ...shared.deps, onlyBundle: ["@noble/hashes", "canonicalize", "zod"] },
  },
]);
