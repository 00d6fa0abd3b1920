import { isUtf8 } from "node:buffer";
import { type JsonLines, mapJsonLines } from "./json-lines.ts";

/** What the bytes of a file or of a line hold: JSON, or why they do not. `line` counts from 1 within the bytes. */
export type ReadJson =
  | { readonly kind: "read"; readonly value: unknown; readonly lineOf: JsonLines["lineOf"] }
  | { readonly kind: "damaged"; readonly line: number; readonly problem: string };

/** Largest line or state file that is read, in bytes: far more than the old service wrote, and no burden to whoever reads it. */
const JSON_MAX_BYTES = 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * Reads bytes as JSON in UTF-8, with or without a byte order mark. A whole number that JavaScript would round counts as
 * damage: what is adopted must be what was written.
 */
export function readJson(bytes: Uint8Array): ReadJson {
  if (bytes.length > JSON_MAX_BYTES) {
    return { kind: "damaged", line: 1, problem: `is larger than ${JSON_MAX_BYTES} bytes` };
  }
  if (!isUtf8(bytes)) return { kind: "damaged", line: findBinaryLine(bytes), problem: "is not text in UTF-8" };
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === "") return { kind: "damaged", line: 1, problem: "is empty" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "damaged", line: mapJsonLines(text).fault_line ?? 1, problem: "is not JSON, or is cut off" };
  }
  const rounded = findRoundedNumber(text);
  if (rounded !== null) {
    return { kind: "damaged", ...rounded, problem: "holds a whole number that is too large to be kept exactly" };
  }
  return { kind: "read", value, lineOf: (path) => mapJsonLines(text).lineOf(path) };
}

function findBinaryLine(bytes: Uint8Array): number {
  let line = 1;
  for (const content of splitLines(bytes)) {
    if (!isUtf8(content)) return line;
    line += 1;
  }
  return line;
}

/** The lines of a file, without their line ends. */
export function* splitLines(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found === -1 ? bytes.length : found;
    yield bytes.subarray(start, end);
    start = end + 1;
  }
}

/** Fewer digits are always exact. */
const LONG_NUMBER = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/g;

function findRoundedNumber(text: string): { readonly line: number } | null {
  if (!/\d{16}/.test(text)) return null;
  const bare = text.replaceAll(STRING, '""');
  for (const { 0: digits, index } of bare.matchAll(LONG_NUMBER)) {
    const number = Number(digits);
    const isExact = Number.isFinite(number) && BigInt(digits) === BigInt(number);
    if (!isExact) return { line: bare.slice(0, index).split("\n").length };
  }
  return null;
}
