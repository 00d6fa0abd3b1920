import { arch, cpus, platform } from "node:os";
import type { Spread } from "./samples.ts";

/** One line of the report: what was measured, what it must reach, and whether it did. */
export interface Finding {
  readonly what: string;
  readonly bar: string;
  readonly measured: string;
  /** null without a bar. */
  readonly met: boolean | null;
}

export function atLeast(what: string, least: number, spread: Spread): Finding {
  return { what, bar: `at least ${format(least)}`, measured: formatSpread(spread), met: spread.median >= least };
}

export function atMost(what: string, most: number, spread: Spread): Finding {
  return { what, bar: `at most ${most}`, measured: formatSpread(spread), met: spread.median <= most };
}

export function under(what: string, limit: number, unit: string, value: number): Finding {
  return { what, bar: `under ${limit} ${unit}`, measured: `${format(value)} ${unit}`, met: value < limit };
}

/** A figure without a bar. */
export function figure(what: string, measured: string): Finding {
  return { what, bar: "none", measured, met: null };
}

/** The finding with something more to know of it. */
export function withNote(finding: Finding, note: string): Finding {
  return { ...finding, measured: `${finding.measured}; ${note}` };
}

export function formatSpread({ median, min, max }: Spread): string {
  return `${format(median)} (${format(min)} to ${format(max)})`;
}

/** A figure with as many digits as are worth reading. */
export function format(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en");
  if (value < 100) return value.toFixed(2).replace(/0$/, "");
  return Math.round(value).toLocaleString("en");
}

/** The findings as rows of a table. */
export function describeFindings(findings: readonly Finding[]): string {
  return findings
    .map(({ what, bar, measured, met }) => `| ${what} | ${bar} | ${measured} | ${describeVerdict(met)} |`)
    .join("\n");
}

/** The whole document, with the machine that it was measured on. */
export function formatDocument(findings: readonly Finding[]): string {
  return [
    "# Benchmarks",
    "",
    "Written by `npm run bench`. Every ratio was measured in one run on one machine, the two sides in turn, round after round;",
    "it is the median of the rounds' ratios, with the least and the greatest behind it.",
    "",
    `Machine: ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${platform()} ${arch()}, Node ${process.versions.node}.`,
    "The load generator runs on the same machine.",
    "",
    "| What | Bar | Measured | |",
    "|---|---|---|---|",
    describeFindings(findings),
    "",
  ].join("\n");
}

function describeVerdict(met: boolean | null): string {
  if (met === null) return "";
  return met ? "met" : "**missed**";
}
