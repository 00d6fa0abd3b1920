// Measures what the project promises of its speed and writes docs/benchmarks.md; takes about ten minutes. With names of
// parts as arguments only these are measured, and nothing is written.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureAccess } from "./parts/access.ts";
import { measureChecks } from "./parts/checks.ts";
import { measureGate } from "./parts/gate.ts";
import { measureHistory } from "./parts/history.ts";
import { measureMillion } from "./parts/million.ts";
import { measurePostgres } from "./parts/postgres.ts";
import { measureReads } from "./parts/reads.ts";
import { measureSlowDisk } from "./parts/slow-disk.ts";
import { measureVerify } from "./parts/verify.ts";
import { measureVerbs } from "./parts/verbs.ts";
import { measureWhatIf } from "./parts/what-if.ts";
import { measureWrites } from "./parts/writes.ts";
import { type Finding, describeFindings, formatDocument } from "./report.ts";

/** Each works in a folder of its own and can be run alone. */
const PARTS = new Map<string, (folder: string) => Promise<readonly Finding[]>>([
  ["verbs", measureVerbs],
  ["reads", measureReads],
  ["access", measureAccess],
  ["gate", measureGate],
  ["checks", measureChecks],
  ["writes", measureWrites],
  ["postgres", measurePostgres],
  ["slow-disk", measureSlowDisk],
  ["million", measureMillion],
  ["history", measureHistory],
  ["verify", measureVerify],
  ["what-if", measureWhatIf],
]);

const names = process.argv.slice(2);
const unknown = names.filter((name) => !PARTS.has(name));
if (unknown.length > 0) {
  process.stderr.write(`No such part: ${unknown.join(", ")}. There are ${[...PARTS.keys()].join(", ")}.\n`);
  process.exit(2);
}

const findings: Finding[] = [];
for (const [name, measure] of PARTS) {
  if (names.length > 0 && !names.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), `valhalla-go-bench-${name}-`));
  try {
    const found = await measure(folder);
    findings.push(...found);
    process.stdout.write(`${describeFindings(found)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (names.length === 0) writeFileSync(join(import.meta.dirname, "../../docs/benchmarks.md"), formatDocument(findings));
process.exitCode = findings.some(({ met }) => met === false) ? 1 : 0;
