import { defineConfig } from "tsdown";

// What runs in production, with everything inside: a start reads a few files instead of more than a thousand, in every thread
// of the server. The threads' programs lie beside the code that begins them, as in the sources.
export default defineConfig({
  entry: {
    main: "src/main.ts",
    demo: "src/composition/demo/demo.ts",
    backup: "src/composition/maintenance/backup.ts",
    owner: "src/composition/maintenance/owner.ts",
    restore: "src/composition/maintenance/restore.ts",
    thread: "src/composition/store-thread/thread.ts",
    "check-thread": "src/composition/store-thread/check-thread.ts",
    "walk-thread": "src/composition/store-thread/walk-thread.ts",
  },
  format: "esm",
  platform: "node",
  target: "node24",
  fixedExtension: false,
  dts: false,
  clean: true,
  treeshake: { moduleSideEffects: false },
  outputOptions: { chunkFileNames: "[name].js" },
  plugins: [
    {
      name: "one-byte-letters",
      generateBundle: (_, bundle) => {
        for (const file of Object.values(bundle)) if (file.type === "chunk") file.code = escapeWideLetters(file.code);
      },
    },
  ],
  // The driver's native half is no dependency of ours: it asks whether somebody installed it.
  deps: { alwaysBundle: [/.*/], neverBundle: ["pg-native"], onlyBundle: false },
});

/**
 * V8 keeps what it runs as text, in every thread, and a single letter beyond Latin-1 has it take two bytes for each: such
 * letters are written as escapes, which mean the same in strings, templates, patterns and names.
 */
function escapeWideLetters(code: string): string {
  return code.replaceAll(/[^\0-\u00ff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
