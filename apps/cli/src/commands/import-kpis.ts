import { readFileSync } from "node:fs";
import type { KpiReport } from "@valhalla-go/client";
import { UsageError } from "../errors/usage-error.ts";
import { printJson, printLines } from "../output/print.ts";
import { makePrintable } from "../output/printable.ts";
import { startProgress } from "../output/progress.ts";
import { count } from "../render/words.ts";
import type { Shell } from "../shell.ts";
import { changeOptions } from "./change.ts";
import { describeReport } from "./kpi.ts";
import { splitCsv } from "./split-csv.ts";

/** Takes in a CSV file of any length, in as many calls as it takes. Given again, what is known already is passed over. */
export async function importKpis(shell: Shell, { file }: { readonly file: string }): Promise<void> {
  const parts = splitCsv(file === "-" ? await shell.readStdin() : readText(file));
  if (parts.length > 1 && shell.idempotency_key !== undefined) {
    throw new UsageError(`${file} takes ${parts.length} changes, and --idempotency-key stands for one. Leave it out.`);
  }
  const go = await shell.connect();
  const progress = startProgress(shell);
  let whole: KpiReport = { accepted: 0, already_known: 0, latest: [] };
  for (const [index, { csv, first_line }] of parts.entries()) {
    progress.tell(`${file}: part ${index + 1} of ${parts.length}`);
    try {
      const report = await go.kpi.importCsv({ csv }, changeOptions(shell));
      if (shell.json) printJson(shell, report);
      whole = add(whole, report);
    } catch (error) {
      const before = count(whole.accepted, "value");
      progress.end(
        `${file}: stopped in the part that begins with line ${first_line}, after ${before} of the parts before.`,
      );
      throw error;
    }
  }
  progress.end(`${file}: ${count(parts.length, "part")} taken in.`);
  if (!shell.json) printLines(shell, describeReport(makePrintable(whole)));
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new UsageError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function add(before: KpiReport, { accepted, already_known, latest }: KpiReport): KpiReport {
  const byKpi = new Map([...before.latest, ...latest].map((point) => [point.kpi, point]));
  return {
    accepted: before.accepted + accepted,
    already_known: before.already_known + already_known,
    latest: [...byKpi.values()],
  };
}
