import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Lays every script and style packed beside itself, as the server hands it out. */
export function packAssets(): Plugin {
  return {
    name: "valhalla-go:pack-assets",
    apply: "build",
    writeBundle({ dir }, files) {
      if (dir === undefined) return;
      for (const name of Object.keys(files).filter((file) => /\.(js|css)$/.test(file))) {
        const plain = readFileSync(join(dir, name));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }));
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(plain));
      }
    },
  };
}
