import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Campaign, Spoiled } from "./campaign.ts";

const run = promisify(execFile);
const MUTANT = join(import.meta.dirname, "../mutant.mjs");
const OUTPUT_MAX_BYTES = 64 * 1024 * 1024;

/** Text of a source file that is replaced, to take a protection out. */
export interface Mutation {
  readonly file: string;
  readonly search: string;
  readonly replace: string;
}

/** Spoils copies of a folder in a process of its own, with protections taken out when mutations say so. */
export async function runCampaign(campaign: Campaign, mutations: readonly Mutation[] = []): Promise<Spoiled[]> {
  const { stdout } = await run(
    process.execPath,
    ["--import", MUTANT, join(import.meta.dirname, "campaign.ts"), JSON.stringify(campaign)],
    {
      env: { PATH: process.env["PATH"] ?? "", VALHALLA_MUTANT: JSON.stringify(mutations) },
      maxBuffer: OUTPUT_MAX_BYTES,
    },
  );
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Spoiled);
}
