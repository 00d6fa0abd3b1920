import { canonicalText } from "@valhalla-go/core/proof";
import { Installation, makeSigner, reseal, unsealLines, withHeader } from "@valhalla-go/verify/test";
import { MUTATIONS } from "../verify/kit/mutate-bytes.ts";

/** A log to be verified twice, and what its verifiers hold. */
export interface TwiceVerified {
  /** What was done to it, for whoever has to look into a disagreement. */
  readonly made: string;
  readonly file: Uint8Array;
  readonly keys: readonly string[];
  readonly checkpoints: readonly string[];
}

type Random = () => number;
type Change = (log: Installation, file: string, random: Random) => Uint8Array | string;

/** Payloads whose canonical text is not what every JSON writer gives. */
const PAYLOADS = [
  { text: 'all quiet, é 🚀 "checked"\n' },
  { load: 0.5, count: 1e21, part: 1e-7, small: 0.000001, least: 5e-324, large: 123456789012345680000, minus: -0.5 },
  { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 },
  { list: [[], {}, null, true, false, ""], nested: { b: { d: 1, c: 2 }, a: 333333333.3333333 } },
];

/** A sound log, with what sound logs can have: several checkpoints, changes of keys, restores. */
export function makeSoundLog(random: Random): TwiceVerified & { readonly log: Installation } {
  const log = new Installation(pick(["plant-7", "é/plant 8".replace(" ", "-")], random));
  const made: string[] = ["sound"];
  const rounds = 1 + Math.floor(random() * 3);
  const first = log.signer.vkey;
  if (random() < 0.5) log.append({ event: "AUDIT_KEY_SET", payload: { vkey: first, previous: null } });
  for (let round = 0; round < rounds; round += 1) {
    for (let left = 1 + Math.floor(random() * 6); left > 0; left -= 1) log.append({ payload: pick(PAYLOADS, random) });
    if (random() < 0.5) log.checkpoint();
    if (random() < 0.15 && made.push("rotated")) log.rotateKey();
    if (random() < 0.15 && log.size > 3 && made.push("restored")) restore(log, random);
    if (random() < 0.1 && log.size > 3 && made.push("restored twice")) restoreTwice(log, random);
  }
  const file = Buffer.from(log.exportLog());
  const held = random();
  const keys = held < 0.6 ? [log.signer.vkey] : held < 0.75 ? [first] : held < 0.8 ? [makeSigner("plant-9").vkey] : [];
  const checkpoints = random() < 0.3 ? [pick(log.checkpoints, random).note] : [];
  return { log, made: made.join(" "), file, keys, checkpoints };
}

/** A log that was tampered with in one of many ways, by who has the key and by who has not. */
export function makeMutatedLog(random: Random): TwiceVerified {
  const sound = makeSoundLog(random);
  const text = Buffer.from(sound.file).toString();
  const [name, change] = pick([...CHANGES], random);
  const file = change(sound.log, text, random);
  return { ...sound, made: `${sound.made}, ${name}`, file: typeof file === "string" ? Buffer.from(file) : file };
}

/** Changes by who has the key are sealed again. */
const CHANGES = new Map<string, Change>([
  ...MUTATIONS.map(({ name, places, apply }): [string, Change] => [
    `a byte ${name}`,
    (_, file, random) => {
      const bytes = Buffer.from(file);
      return apply(bytes, Math.floor(random() * places(bytes.length)));
    },
  ]),
  ["cut", (_, file, random) => file.slice(0, Math.floor(random() * file.length))],
  ["a line deleted", withKey((lines, random) => lines.toSpliced(at(lines, random), 1))],
  ["a line doubled", withKey((lines, random) => doubled(lines, at(lines, random)))],
  ["lines swapped", withKey((lines, random) => swapped(lines, at(lines, random), at(lines, random)))],
  ["an entry deleted, and counted", withKey((lines) => withHeader(lines.toSpliced(1, 1)))],
  ["a checkpoint deleted, and counted", withKey((lines) => withHeader(lines.slice(0, -1)))],
  ["an entry edited", withKey((lines) => lines.map((line) => line.replace('"olga"', '"oleg"')))],
  ["an entry spelt otherwise", withKey((lines) => lines.map((line) => line.replace('"seq":2,', '"seq":2.0,')))],
  ["another maker", withKey((lines) => withHeader(lines, { made_by: { kind: "system", id: "", name: "" } }))],
  ["a field more", withKey((lines) => withHeader(lines, { more: null }))],
  ["another version", withKey((lines) => withHeader(lines, { v: 2 }))],
  ["signed with another key", (log, file) => reseal(file, makeSigner(log.origin), (lines) => lines)],
  ["another key named", anotherKeyNamed],
  ["a change of keys that nobody vouches for", unvouchedKey],
  ["set back without a word", setBack],
  ["a checkpoint of another history", forkedCheckpoint],
]);

function withKey(change: (lines: string[], random: Random) => readonly string[]): Change {
  return (log, file, random) => reseal(file, log.signer, (lines) => change(lines, random));
}

function anotherKeyNamed(log: Installation, file: string): string {
  const thief = makeSigner(log.origin);
  return reseal(file, thief, (lines) => withHeader(lines, { vkey: thief.vkey }));
}

function unvouchedKey(log: Installation): string {
  const forged = log.fork();
  forged.rotateKey(false);
  return forged.exportLog();
}

function setBack(log: Installation, _: string, random: Random): string {
  const other = log.fork();
  if (other.epoch > 0) return other.exportLog();
  other.cutTo(Math.floor(random() * other.size)).appendMany(2);
  return other.exportLog();
}

function forkedCheckpoint(log: Installation, file: string): string {
  const other = log.fork();
  other.hashes[other.size - 1] = "0".repeat(64);
  const note = canonicalText({ checkpoint: other.checkpoint() });
  return reseal(file, log.signer, () => unsealLines(file).with(-1, note));
}

function restore(log: Installation, random: Random): void {
  const abandoned = [...log.checkpoints];
  log.restoreTo(log.size - Math.floor(random() * 3), random() < 0.7);
  if (random() < 0.5) log.checkpoints = abandoned;
}

/** Twice from the same backup; a checkpoint of what the first restore began may be held, or be in the file. */
function restoreTwice(log: Installation, random: Random): void {
  const backup = log.size - Math.floor(random() * 3);
  log.restoreTo(backup).appendMany(Math.floor(random() * 4));
  log.checkpoint();
  const abandoned = [...log.checkpoints];
  log.restoreTo(backup, random() < 0.8).appendMany(Math.floor(random() * 4));
  if (random() < 0.5) log.checkpoints = abandoned;
}

function at(lines: readonly string[], random: Random): number {
  return Math.floor(random() * lines.length);
}

function doubled(lines: readonly string[], index: number): string[] {
  return lines.toSpliced(index, 0, lines[index] ?? "");
}

function swapped(lines: readonly string[], a: number, b: number): string[] {
  return lines.with(a, lines[b] ?? "").with(b, lines[a] ?? "");
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)]!;
}
