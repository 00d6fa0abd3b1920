import { PROBLEMS, type Verdict, type Verification } from "./verification.ts";

const VERDICTS: Record<Verdict, string> = {
  anchored: "SOUND AND ANCHORED: this is what was recorded, back to what you hold.",
  tampered: "TAMPERED: this is not what was recorded.",
  unreadable: "UNREADABLE: this is not a bundle of Valhalla GO.",
  unanchored:
    "NOT ANCHORED: consistent in itself, but nothing that you gave vouches for it. Whoever made the file can have made it all up.",
};

/** A longer line helps nobody; JSON has all of it. */
const MAX_LINE = 1000;

/** A verification as text for people, some lines long. */
export function describeVerification(found: Verification): string {
  const { verdict, kind, origin, entries, problems, warnings, restores, anchored_to, trailing_entries } = found;
  const lines = [VERDICTS[verdict]];
  if (kind !== null) {
    const what = kind === "log" ? "The whole log" : "A session";
    lines.push(`${what} of the installation ${origin}, ${count(entries, "entry", "entries")}.`);
  }
  if (anchored_to !== null) {
    const by = { key: "your key", checkpoint: "the checkpoint that you hold", receipt: "the receipt that you hold" };
    lines.push(
      `Anchored to the record's first ${anchored_to.size} by ${by[anchored_to.by]}; root ${anchored_to.root}.`,
    );
  }
  const trailing = count(trailing_entries, "entry comes", "entries come");
  if (trailing_entries > 0) lines.push(`${trailing} after what is anchored.`);
  for (const { seq, at_utc, abandoned_seq } of restores) {
    const abandoned =
      abandoned_seq === null ? "" : `; the record had ${count(abandoned_seq, "entry", "entries")} before`;
    lines.push(`A backup was restored with entry ${seq}, ${at_utc}${abandoned}.`);
  }
  for (const { problem, message, line, expected, found: actual } of problems) {
    lines.push("", `${problem}: ${PROBLEMS[problem]}.`, `  ${message}`);
    if (line !== null) lines.push(`  line      ${line}`);
    if (expected !== null) lines.push(`  expected  ${expected}`);
    if (actual !== null) lines.push(`  found     ${actual}`);
  }
  if (warnings.length > 0) lines.push("", ...warnings.map(({ warning, message }) => `${warning}: ${message}`));
  return lines.map((line) => `${printable(line)}\n`).join("");
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** What a file says may hold anything; on a terminal it stays on its line and cannot steer it. */
function printable(line: string): string {
  const escape = (letter: string): string => `\\u{${letter.codePointAt(0)?.toString(16)}}`;
  return line.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escape).slice(0, MAX_LINE);
}
