import { canonicalText, sealText, sha256Hex } from "@valhalla-go/core/proof";
import type { Signer } from "./signer.ts";

/** The lines of a bundle before its seal, without their line feeds. */
export type BundleLines = readonly string[];

/** The file: the lines, and behind them their seal. */
export function sealLines(lines: BundleLines, origin: string, signer: Signer): string {
  const text = lines.map((line) => `${line}\n`).join("");
  return `${text}${canonicalText({ seal: signer.sign(sealText(origin, sha256Hex(text))) })}\n`;
}

/** The lines of a file before its seal. */
export function unsealLines(file: string): string[] {
  return file.split("\n").slice(0, -2);
}

/** The file with its lines changed and, as only who has the key can do, sealed again; its first line counts as before. */
export function reseal(file: string, signer: Signer, change: (lines: string[]) => readonly string[]): string {
  const lines = [...change(unsealLines(file))];
  const header = JSON.parse(lines[0] ?? "") as { origin: string };
  return sealLines(lines, header.origin, signer);
}

/** The first line with other fields; its counts are those of the lines unless others are given. */
export function withHeader(lines: readonly string[], changes: object = {}): string[] {
  const [first = "", ...rest] = lines;
  const checkpoints = rest.filter((line) => line.startsWith('{"checkpoint":')).length;
  const entries = rest.filter((line) => line.startsWith('{"actor":')).length;
  return [canonicalText({ ...(JSON.parse(first) as object), checkpoints, entries, ...changes }), ...rest];
}
