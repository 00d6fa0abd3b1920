import { z } from "zod";
import type { InputIssue } from "../errors/codes.ts";
import { invalidInput } from "../errors/go-error.ts";
import { MomentInput } from "../time/utc.ts";
import { KpiName } from "./schemas.ts";

/** A value as it was read, and the line that it stands in, counted from 1. */
export interface CsvPoint {
  readonly line: number;
  readonly kpi: string;
  readonly at: string;
  readonly value: number;
}

const HEADER = "kpi,at,value";
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const Row = z.strictObject({
  kpi: KpiName,
  at: MomentInput,
  value: z.string().regex(NUMBER, "give a number such as 1250.5").transform(Number).pipe(z.number()),
});

/** Most bad lines that are told. */
const TOLD_MAX_LINES = 100;

/**
 * The values of a file with a first line `kpi,at,value`. None of its fields can hold a comma, so a field is what stands
 * between commas, in double quotes or not; empty lines count for nothing. Throws INVALID_INPUT with each bad line by its number.
 */
export function readKpiCsv(csv: string): CsvPoint[] {
  const [header = "", ...rows] = csv.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  if (splitFields(header).join(",") !== HEADER) {
    throw invalidInput({ path: ["csv", 1], message: `line 1: the first line has to be ${HEADER}` });
  }
  const points: CsvPoint[] = [];
  const issues: InputIssue[] = [];
  rows.forEach((row, index) => {
    if (row.trim() === "") return;
    const line = index + 2;
    const read = readRow(row);
    if ("problem" in read) issues.push({ path: ["csv", line], message: `line ${line}: ${read.problem}` });
    else points.push({ line, ...read });
  });
  if (issues.length > 0) throw invalidInput(...tellAtMost(issues));
  if (points.length === 0) throw invalidInput({ path: ["csv"], message: "there is no value after the first line" });
  return points;
}

/** The issues that are told, and how many more there are. */
export function tellAtMost(issues: readonly InputIssue[]): InputIssue[] {
  const more = issues.length - TOLD_MAX_LINES;
  if (more <= 0) return [...issues];
  return [...issues.slice(0, TOLD_MAX_LINES), { path: ["csv"], message: `and ${more} more bad lines` }];
}

function readRow(row: string): Omit<CsvPoint, "line"> | { readonly problem: string } {
  const [kpi, at, value, ...more] = splitFields(row);
  if (value === undefined || more.length > 0) return { problem: `it has not three fields: ${HEADER}` };
  const { success, data, error } = Row.safeParse({ kpi, at, value });
  if (success) return data;
  return { problem: error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ") };
}

function splitFields(row: string): string[] {
  return row.split(",").map((field) => field.trim().replace(/^"(.*)"$/, "$1"));
}
