import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reseal, unsealLines, withHeader } from "./bundle-lines.ts";
import { Installation } from "./installation.ts";
import { verifyText } from "./verify-text.ts";

type Change = (lines: string[]) => readonly string[];

const place = fc.nat({ max: 60 });
const piece = fc.constantFrom(
  "",
  " ",
  "0",
  '"',
  "\\",
  "}",
  "{}",
  "é",
  "\u0000",
  String.raw`\ud83d`,
  "1e999",
  "[".repeat(20_000),
  '{"__proto__":1}',
);
const line = fc.constantFrom(
  "",
  "{}",
  "[]",
  "null",
  '{"actor":null}',
  '{"checkpoint":1}',
  '{"proof":[],"seq":1}',
  '{"session":{}}',
  '{"seal":""}',
  "[".repeat(20_000),
);

/** One thing that somebody may do to the lines of a file. */
const change: fc.Arbitrary<Change> = fc.oneof(
  place.map(
    (at): Change =>
      (lines) =>
        lines.toSpliced(at % lines.length, 1),
  ),
  fc.tuple(place, place).map(
    ([a, b]): Change =>
      (lines) =>
        lines.toSpliced(a % lines.length, 0, lines[b % lines.length]!),
  ),
  fc.tuple(place, place).map(
    ([a, b]): Change =>
      (lines) =>
        swap(lines, a % lines.length, b % lines.length),
  ),
  fc.tuple(place, line).map(
    ([at, text]): Change =>
      (lines) =>
        lines.with(at % lines.length, text),
  ),
  fc.tuple(place, line).map(
    ([at, text]): Change =>
      (lines) =>
        lines.toSpliced(at % lines.length, 0, text),
  ),
  fc.tuple(place, fc.nat({ max: 800 }), fc.nat({ max: 3 }), piece).map(
    ([at, from, removed, text]): Change =>
      (lines) =>
        splice(lines, at % lines.length, from, removed, text),
  ),
);

function swap(lines: readonly string[], a: number, b: number): string[] {
  return lines.with(a, lines[b]!).with(b, lines[a]!);
}

function splice(lines: readonly string[], at: number, from: number, removed: number, text: string): string[] {
  const old = lines[at]!;
  const begin = from % (old.length + 1);
  return lines.with(at, old.slice(0, begin) + text + old.slice(begin + removed));
}

const LOG = new Installation().appendMany(4);
LOG.checkpoint();
LOG.appendSession("session-1", 10).appendMany(3);
LOG.restoreTo(14).rotateKey();
// More entries after the last checkpoint but one than changes are made: else the rest could be a whole, older record.
LOG.appendMany(6);
const KEYS = { keys: [LOG.signer.vkey] };

const entriesOf = (lines: readonly string[]): string => lines.filter((each) => each.startsWith('{"actor":')).join("\n");

describe("any changes of lines", () => {
  // Who has the key may leave out checkpoints between, or write another report: that only what is held elsewhere finds.
  it.each([
    ["log", "nobody could seal again"],
    ["session", "nobody could seal again"],
    ["log", "who has the key sealed again"],
    ["session", "who has the key sealed again"],
  ])("of a %s that %s are found wherever they must be, and stop no verifier", async (kind, sealed) => {
    const hasKey = sealed.startsWith("who");
    const file = kind === "log" ? LOG.exportLog() : await LOG.exportSession("session-1");
    const sound = unsealLines(file);
    expect(await verifyText(file, KEYS)).toMatchObject({ exit_code: 0 });

    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.boolean(), async (changes, isCounted) => {
        let lines: readonly string[] = sound;
        for (const each of changes) lines = lines.length === 0 ? lines : each([...lines]);
        const isBundle = lines[0] === sound[0];
        if (isCounted && isBundle) lines = withHeader(lines);
        fc.pre(lines.join("\n") !== sound.join("\n"));
        const attack =
          hasKey && isBundle
            ? reseal(file, LOG.signer, () => lines)
            : file.replace(sound.join("\n"), () => lines.join("\n"));

        const found = await verifyText(attack, KEYS);

        const mustBeFound = !hasKey || !isBundle || entriesOf(lines) !== entriesOf(sound);
        if (mustBeFound) expect([1, 2]).toContain(found.exit_code);
        expect(found.exit_code === 0).toBe(found.problems.length === 0);
      }),
      { numRuns: 400 },
    );
  });
});
