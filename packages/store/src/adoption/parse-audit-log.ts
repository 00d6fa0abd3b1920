import type { AuditPayload } from "@valhalla-go/core";
import type { AdoptionProblem } from "./legacy-files.ts";
import { LegacyAuditLine } from "./legacy-schemas.ts";
import { describeDamage, readAs } from "./read-as.ts";
import { readJson, splitLines } from "./read-json.ts";

/** A line of the old `audit.log` that could be read. */
export interface LegacyLine {
  readonly line: number;
  readonly ts_utc: string;
  readonly event: string;
  readonly payload: AuditPayload;
}

export interface ParsedLog {
  readonly lines: readonly LegacyLine[];
  readonly problems: readonly AdoptionProblem[];
}

/** Reads every line by itself: one that cannot be read is reported and loses no other. Blank lines say nothing. */
export function parseAuditLog(bytes: Uint8Array): ParsedLog {
  const lines: LegacyLine[] = [];
  const problems: AdoptionProblem[] = [];
  let line = 0;
  for (const content of splitLines(bytes)) {
    line += 1;
    if (isBlank(content)) continue;
    const read = readLine(content);
    if (typeof read === "string") problems.push({ file: "audit.log", line, problem: read });
    else lines.push({ line, ...read });
  }
  if (lines.length + problems.length === 0) problems.push({ file: "audit.log", line: 1, problem: "is empty" });
  return { lines, problems };
}

/** What a line tells, or why it tells nothing. */
function readLine(content: Uint8Array): Omit<LegacyLine, "line"> | string {
  const json = readJson(content);
  if (json.kind === "damaged") return json.problem;
  const entry = readAs(LegacyAuditLine, json.value);
  return entry.kind === "damaged" ? describeDamage(entry) : entry.value;
}

function isBlank(content: Uint8Array): boolean {
  return content.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
