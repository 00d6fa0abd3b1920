import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { TOOLS } from "./paths.mjs";
import { ensureNode, ensurePnpm } from "./tools.mjs";

/**
 * A PATH on which the project's pnpm and Node are found by name. Turbo starts `pnpm` itself, and the machine may have none:
 * the file `pnpm` of its package is a placeholder until an install script replaces it, and those are off.
 * @returns {Promise<string>}
 */
export async function makePathWithPnpm() {
  const [node, pnpm] = [await ensureNode(), await ensurePnpm()];
  const [entry = ""] = pnpm.args;
  const folder = join(TOOLS, "bin");
  mkdirSync(folder, { recursive: true });
  if (process.platform === "win32") {
    writeFileSync(join(folder, "pnpm.cmd"), `@"${node}" "${entry}" %*\r\n`);
  } else {
    const script = join(folder, "pnpm");
    writeFileSync(script, `#!/bin/sh\nexec "${node}" "${entry}" "$@"\n`);
    chmodSync(script, 0o755);
  }
  return [folder, dirname(node), process.env["PATH"] ?? ""].join(delimiter);
}
