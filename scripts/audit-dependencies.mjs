// Asks the package source for known holes in what the product runs on. Exit 0: none of high or critical severity; 1: some;
// 2: the package source did not answer, so nothing is known.
import { ROOT } from "./launcher/paths.mjs";
import { runQuietly } from "./launcher/run-process.mjs";
import { ensurePnpm } from "./launcher/tools.mjs";
import { judgeAudit } from "./lib/judge-audit.mjs";

const EXIT_CODES = { clean: 0, found: 1, unanswered: 2 };

const pnpm = await ensurePnpm();
const { output } = await runQuietly({
  file: pnpm.file,
  args: [...pnpm.args, "--dir", ROOT, "audit", "--prod", "--json"],
});
const { kind, text } = judgeAudit(output);
console.log(text);
process.exitCode = EXIT_CODES[kind];
