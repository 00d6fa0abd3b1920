// Writes the software bill of materials of the product, CycloneDX, to dist/sbom.cdx.json or to the file that is named.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { ROOT } from "./launcher/paths.mjs";
import { mustRun } from "./launcher/run-process.mjs";
import { ensurePnpm } from "./launcher/tools.mjs";
import { portableBill } from "./lib/portable-bill.mjs";

const target = resolve(process.argv[2] ?? join(ROOT, "dist", "sbom.cdx.json"));
const folder = mkdtempSync(join(tmpdir(), "valhalla-go-bill-"));
try {
  const pnpm = await ensurePnpm();
  const written = join(folder, "bill.json");
  const form = [
    "--prod",
    "--lockfile-only",
    "--sbom-format",
    "cyclonedx",
    "--sbom-type",
    "application",
    "--out",
    written,
  ];
  await mustRun("list the dependencies", { file: pnpm.file, args: [...pnpm.args, "--dir", ROOT, "sbom", ...form] });
  const bill = portableBill(
    /** @type {import("./lib/portable-bill.mjs").Bill} */ (JSON.parse(readFileSync(written, "utf8"))),
  );
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${bill.components.length} components in ${target}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
