import { canonicalText, checkpointOrigin, formatCheckpoint, hashBody } from "@valhalla-go/core/proof";
import { describe, expect, it } from "vitest";
import type { Held } from "../src/verification.ts";
import { reseal, sealLines, unsealLines, withHeader } from "./bundle-lines.ts";
import { Installation } from "./installation.ts";
import { makeSigner } from "./signer.ts";
import { problemsOf, verifyText } from "./verify-text.ts";

// Line 1 is the header, so entry n stands in line n + 1. Checkpoints are of 20, 30 and 40 entries.
function makeLog(): Installation {
  const log = new Installation().appendMany(20);
  log.checkpoint();
  log.appendMany(10);
  log.checkpoint();
  log.appendMany(10);
  log.checkpoint();
  return log;
}

const LOG = makeLog();
const FILE = LOG.exportLog();
const KEYS = { keys: [LOG.signer.vkey] };

type Attack = (lines: string[]) => readonly string[];

/** Who cannot sign changes the lines and leaves the seal. */
function withoutKey(attack: Attack, file = FILE): string {
  const seal = file.split("\n").at(-2);
  return [...attack(unsealLines(file)), seal].map((line) => `${line}\n`).join("");
}

/** Who has the key seals again what was changed: only what the entries and checkpoints themselves say is left to find it. */
function withKey(attack: Attack, file = FILE, signer = LOG.signer): string {
  return reseal(file, signer, attack);
}

const edit =
  (seq: number, from: string | RegExp, to: string): Attack =>
  (lines) => {
    const line = lines[seq]!;
    expect(line).toMatch(from);
    return lines.with(seq, line.replace(from, to));
  };
const remove =
  (seq: number, count = 1): Attack =>
  (lines) =>
    withHeader(lines.toSpliced(seq, count));
const swap =
  (a: number, b: number): Attack =>
  (lines) =>
    lines.with(a, lines[b]!).with(b, lines[a]!);

/** Seals all entries from one on again, one after the other, as who wants to hide a change does. */
function rehash(log: Installation, seq: number, change: (entry: { payload: object }) => object): Installation {
  const forged = log.fork();
  const later = forged.bodies.slice(seq - 1).map((body) => JSON.parse(body) as { payload: { text: string } });
  forged.bodies.length = seq - 1;
  forged.hashes.length = seq - 1;
  for (const [at, entry] of later.entries()) forged.append(at === 0 ? change(entry) : entry);
  return forged;
}

/** An attack on the entries: what it is called when it is found, and where. */
const ON_ENTRIES: [name: string, attack: Attack, problem: string, seq: number | null][] = [
  ["a text edited", edit(15, "all quiet", "all wells"), "ENTRY_EDITED", 15],
  ["the first entry edited", edit(1, "all quiet", "all wells"), "ENTRY_EDITED", 1],
  ["the last entry edited", edit(40, "all quiet", "all wells"), "REWRITTEN", 31],
  ["an actor edited", edit(15, "olga", "oleg"), "ENTRY_EDITED", 15],
  ["a link edited", edit(15, /"prev":"[0-9a-f]{4}/, '"prev":"0000'), "ENTRY_EDITED", 15],
  [
    "two entries edited",
    (lines) => edit(25, "quiet", "loud")(edit(15, "quiet", "loud")(lines) as string[]),
    "ENTRY_EDITED",
    15,
  ],
  [
    "neighbours edited",
    (lines) => edit(16, "quiet", "loud")(edit(15, "quiet", "loud")(lines) as string[]),
    "ENTRY_EDITED",
    15,
  ],
  ["a text that is no entry", edit(15, '"v":1', '"v":2'), "ENTRY_EDITED", 15],
  ["a text that is no JSON", edit(15, "{", ""), "ENTRY_EDITED", 15],
  ["a second spelling", edit(15, '"seq":15', '"seq": 15'), "NOT_CANONICAL", 15],
  ["a needless escape", edit(15, "all quiet", String.raw`\u0061ll quiet`), "NOT_CANONICAL", 15],
  ["a name twice", edit(15, '{"actor"', '{"actor":null,"actor"'), "NOT_CANONICAL", 15],
  ["an entry deleted", remove(15), "ENTRY_MISSING", 15],
  ["the first entry deleted", remove(1), "ENTRY_MISSING", 1],
  ["five entries deleted", remove(15, 5), "ENTRY_MISSING", 15],
  ["an entry doubled", (lines) => withHeader(lines.toSpliced(16, 0, lines[15]!)), "ENTRY_REPEATED", 15],
  ["an entry doubled elsewhere", (lines) => withHeader(lines.toSpliced(30, 0, lines[15]!)), "ENTRY_REPEATED", 15],
  ["neighbours swapped", swap(15, 16), "ENTRIES_SWAPPED", 15],
  ["distant entries swapped", swap(15, 33), "ENTRIES_SWAPPED", 15],
  ["an entry renumbered", edit(15, '"seq":15', '"seq":95'), "ENTRY_RENUMBERED", 15],
  ["an entry renumbered to one that is there", edit(15, '"seq":15', '"seq":35'), "ENTRY_RENUMBERED", 15],
  ["an entry of another record", (lines) => lines.with(15, FOREIGN.bodies[14]!), "FOREIGN_ENTRY", 15],
  [
    "entries of another record",
    (lines) => lines.toSpliced(15, 5, ...FOREIGN.bodies.slice(14, 19)),
    "FOREIGN_ENTRY",
    15,
  ],
  [
    "an entry of the same installation's other history",
    (lines) => lines.with(15, TWIN.bodies[14]!),
    "ENTRY_EDITED",
    15,
  ],
  [
    "the rest of the same installation's other history",
    (lines) => lines.toSpliced(15, 26, ...TWIN.bodies.slice(14, 40)),
    "CHAIN_BROKEN",
    15,
  ],
];
const FOREIGN = new Installation("plant-8").appendMany(40);
const TWIN = new Installation("plant-7");
for (let seq = 1; seq <= 40; seq += 1) TWIN.append({ payload: { text: `Another history ${seq}` } });
const NOTES = LOG.checkpoints.map(({ note }) => canonicalText({ checkpoint: note }));

describe("an attack on the entries", () => {
  it.each(ON_ENTRIES)(
    "is found by the entries themselves and called what it is: %s",
    async (_, attack, problem, seq) => {
      const found = await verifyText(withKey(attack), KEYS);

      expect(problemsOf(found)).toEqual([problem]);
      expect(found.exit_code).toBe(1);
      expect(found.problems[0]).toMatchObject({ problem, seq });
    },
  );

  it.each(ON_ENTRIES)(
    "is found by the seal as well, where nobody could seal it again: %s",
    async (_, attack, problem) => {
      const found = await verifyText(withoutKey(attack), KEYS);

      expect(problemsOf(found)).toContain(problem);
      expect(problemsOf(found).at(-1)).toBe("SEAL_BROKEN");
    },
  );

  it("names the hash that an edited entry should have", async () => {
    const found = await verifyText(withKey(edit(15, "all quiet", "all wells")), KEYS);

    const line = unsealLines(FILE)[15]!.replace("all quiet", "all wells");
    expect(found.problems).toMatchObject([{ line: 16, seq: 15, expected: LOG.hashes[14], found: hashBody(line) }]);
  });

  it("names the last entry when a checkpoint of all before it is there", async () => {
    const log = makeLog();
    log.cutTo(39);
    log.checkpoint();
    log.append();
    const file = log.exportLog();

    const found = await verifyText(withKey(edit(40, "all quiet", "all wells"), file, log.signer), {
      keys: [log.signer.vkey],
    });

    expect(found.problems).toMatchObject([{ problem: "ENTRY_EDITED", seq: 40 }]);
  });

  it("is found when it is hidden by hashing all that follows again", async () => {
    const forged = rehash(LOG, 25, () => ({ payload: { text: "nothing happened" } }));
    const found = await verifyText(
      withKey((lines) => [lines[0]!, ...forged.bodies, ...NOTES]),
      KEYS,
    );

    expect(found.problems).toMatchObject([{ problem: "REWRITTEN", seq: 21 }]);
  });

  it("is found when an entry is deleted and all that follows is numbered and hashed again", async () => {
    const forged = rehash(LOG, 25, (entry) => entry);
    forged.cutTo(24);
    for (const body of LOG.bodies.slice(25)) forged.append(omitPlace(JSON.parse(body)));

    const found = await verifyText(
      withKey((lines) => withHeader([lines[0]!, ...forged.bodies, ...NOTES])),
      KEYS,
    );

    expect(problemsOf(found)).toEqual(["TRUNCATED", "REWRITTEN"]);
  });

  it("is found when links are wrong and the tree over them is right", async () => {
    const forged = makeLog();
    forged.bodies[14] = forged.bodies[14]!.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${"0".repeat(64)}"`);
    const last = forged.bodies.slice(14);
    forged.cutTo(14);
    for (const body of last) {
      forged.bodies.push(body);
      forged.hashes.push(hashBody(body));
    }
    const file = forged.exportLog();

    const found = await verifyText(file, { keys: [forged.signer.vkey] });

    expect(problemsOf(found)).toEqual(["CHAIN_BROKEN"]);
    expect(found.problems.map(({ seq }) => seq)).toEqual([15, 16]);
  });
});

describe("a record that was cut off", () => {
  it.each(Array.from({ length: 40 }, (_, at) => at + 1))("is found with %i entries less", async (count) => {
    const found = await verifyText(withKey(remove(41 - count, count)), KEYS);

    expect(problemsOf(found)).toEqual(["TRUNCATED"]);
    expect(found.exit_code).toBe(1);
  });

  it.each([20, 30])("is found by its seal when its later checkpoints were cut off too, at %i entries", async (size) => {
    const cut: Attack = (lines) => {
      const notes = LOG.checkpoints.filter((kept) => kept.size <= size).length;
      return withHeader([...lines.slice(0, size + 1), ...lines.slice(41, 41 + notes)]);
    };

    expect(problemsOf(await verifyText(withoutKey(cut), KEYS))).toEqual(["SEAL_BROKEN"]);
  });

  it("is found by whatever the caller holds, when who has the key cut off its checkpoints too and sealed it again", async () => {
    const cut = LOG.fork().cutTo(30).exportLog();
    const held: Held[] = [{ checkpoints: [LOG.checkpoints[2]!.note] }, { receipts: [LOG.receipt(31)] }];

    expect(await verifyText(cut, KEYS)).toMatchObject({ exit_code: 0, entries: 30 });
    for (const evidence of held) {
      const found = await verifyText(cut, { ...KEYS, ...evidence });
      expect(problemsOf(found)).toEqual(["TRUNCATED"]);
      expect(found.problems[0]!.message).toContain("the record ends after 30");
    }
  });

  it("has a checkpoint of all its entries, or is told to have a stale one", async () => {
    const lines: Attack = (all) => withHeader(all.toSpliced(43, 1));
    const none: Attack = (all) => withHeader(all.slice(0, 41));

    expect(problemsOf(await verifyText(withKey(lines), KEYS))).toEqual(["STALE_CHECKPOINT"]);
    expect(problemsOf(await verifyText(withKey(none), KEYS))).toEqual(["STALE_CHECKPOINT"]);
  });

  it("is told to be cut when the file ends too early", async () => {
    for (const length of [FILE.length - 1, FILE.length - 100, 10_000, FILE.indexOf("\n") + 1]) {
      const found = await verifyText(FILE.slice(0, length), KEYS);
      expect(found.exit_code).toBe(1);
      expect(problemsOf(found)).toContain("BUNDLE_CUT");
    }
  });
});

describe("a record that is signed with another key", () => {
  const thief = makeSigner("plant-7");

  function resigned(): Installation {
    const forged = new Installation("plant-7", thief);
    forged.bodies = [...LOG.bodies];
    forged.hashes = [...LOG.hashes];
    return forged;
  }

  it("is found though it is consistent in itself", async () => {
    const file = resigned().exportLog();

    expect(await verifyText(file)).toMatchObject({ exit_code: 3, problems: [] });
    expect(problemsOf(await verifyText(file, KEYS))).toEqual(["OTHER_KEY"]);
  });

  it("is found when only the checkpoints are, or only the seal is", async () => {
    const notes = resigned();
    notes.exportLog();
    const checkpoints: Attack = (lines) =>
      withHeader([...lines.slice(0, 41), canonicalText({ checkpoint: notes.checkpoints[0]!.note })]);
    const named: Attack = (lines) => withHeader(lines, { vkey: thief.vkey });

    expect(problemsOf(await verifyText(withKey(checkpoints), KEYS))).toEqual(["OTHER_KEY"]);
    expect(
      problemsOf(
        await verifyText(
          withKey((lines) => lines, FILE, thief),
          KEYS,
        ),
      ),
    ).toEqual(["SEAL_BROKEN"]);
    expect(problemsOf(await verifyText(withKey(named, FILE, thief), KEYS))).toEqual(["OTHER_KEY"]);
  });

  it("is found when the thief's signature names the key that is stolen from", async () => {
    const checkpoint = formatCheckpoint({ origin: checkpointOrigin(LOG), size: 40, root: LOG.rootAt(40) });
    const forged = { ...thief, key_id: LOG.signer.key_id };
    const note = makeForgedNote(checkpoint, forged);
    const attack: Attack = (lines) => lines.with(43, canonicalText({ checkpoint: note }));

    expect(problemsOf(await verifyText(withKey(attack), KEYS))).toEqual(["BAD_SIGNATURE"]);
  });

  it("is found when its entries tell of a change of keys that the key of the caller never vouched for", async () => {
    const forged = LOG.fork().cutTo(30);
    const old = forged.signer.vkey;
    forged.rotateKey(false);
    forged.append();
    const file = forged.exportLog();

    const found = await verifyText(file, { keys: [old] });

    expect(problemsOf(found)).toEqual(["OTHER_KEY"]);
    expect(found).toMatchObject({ exit_code: 1, anchored_to: { size: 30 }, trailing_entries: 2 });
    expect(found.problems).toMatchObject([{ seq: 31, found: forged.signer.vkey }]);
  });

  it("is found when the file names a key that its entries do not", async () => {
    const rotated = LOG.fork();
    rotated.rotateKey();
    const named: Attack = (lines) => withHeader(lines, { vkey: thief.vkey });

    const found = await verifyText(withKey(named, rotated.exportLog(), thief), { keys: [rotated.signer.vkey] });

    expect(problemsOf(found)).toEqual(["OTHER_KEY"]);
  });
});

describe("a record that was set back", () => {
  function setBack(): Installation {
    const other = LOG.fork().cutTo(25);
    for (let count = 0; count < 20; count += 1) other.append({ payload: { text: "gone on otherwise" } });
    return other;
  }

  it("to a backup without a word is found by a receipt and what the caller knows from before", async () => {
    const file = setBack().exportLog();
    const before = LOG.checkpoints[0]!.note;
    const held: Held[] = [
      { checkpoints: [before], receipts: [LOG.receipt(33)] },
      { checkpoints: [before, LOG.checkpoints[2]!.note] },
      { receipts: [LOG.receipt(3), LOG.receipt(26)] },
    ];

    expect(await verifyText(file, KEYS)).toMatchObject({ exit_code: 0 });
    for (const evidence of held) {
      const found = await verifyText(file, { ...KEYS, ...evidence });
      expect(problemsOf(found)).toEqual(["ROLLED_BACK"]);
      expect(found.exit_code).toBe(1);
    }
  });

  it("is only known to be rewritten when the caller knows nothing from before", async () => {
    const found = await verifyText(setBack().exportLog(), { ...KEYS, checkpoints: [LOG.checkpoints[2]!.note] });

    expect(problemsOf(found)).toEqual(["REWRITTEN"]);
  });

  it("behind a restore that it told of is found", async () => {
    const restored = LOG.fork().restoreTo(25).appendMany(3);
    const note = restored.checkpoint();

    const found = await verifyText(FILE, { ...KEYS, checkpoints: [note] });

    expect(problemsOf(found)).toEqual(["ROLLED_BACK"]);
  });

  it("by a restore that it tells of is told to have abandoned what the caller holds, and nothing else", async () => {
    const restored = LOG.fork().restoreTo(25).appendMany(3);
    const file = restored.exportLog();
    const abandoned: Held[] = [
      { checkpoints: [LOG.checkpoints[2]!.note] },
      { receipts: [LOG.receipt(27)] },
      { receipts: [LOG.receipt(40)] },
    ];
    const kept: Held[] = [{ checkpoints: [LOG.checkpoints[0]!.note] }, { receipts: [LOG.receipt(25)] }];

    for (const held of abandoned) {
      expect(problemsOf(await verifyText(file, { ...KEYS, ...held }))).toEqual(["ABANDONED_BY_RESTORE"]);
    }
    for (const held of kept) {
      expect(await verifyText(file, { ...KEYS, ...held })).toMatchObject({ exit_code: 0, problems: [] });
    }
  });

  it("twice by the same backup is told to have abandoned both records, however long they were", async () => {
    const first = LOG.fork().restoreTo(25).appendMany(3);
    const held_first = { checkpoints: [first.checkpoint()], receipts: [first.receipt(27)] };
    const second = first.fork().restoreTo(25).appendMany(6);
    const file = second.exportLog();
    const abandoned: Held[] = [
      { checkpoints: held_first.checkpoints },
      { receipts: held_first.receipts },
      { checkpoints: [LOG.checkpoints[2]!.note] },
      { receipts: [LOG.receipt(40)] },
    ];

    expect(await verifyText(file, KEYS)).toMatchObject({ exit_code: 0, restores: [{ seq: 26, epoch: 2 }] });
    for (const held of abandoned) {
      expect(problemsOf(await verifyText(file, { ...KEYS, ...held }))).toEqual(["ABANDONED_BY_RESTORE"]);
    }
    const late = await verifyText(first.exportLog(), { ...KEYS, checkpoints: [second.checkpoint()] });
    expect(problemsOf(late)).toEqual(["ROLLED_BACK"]);
  });

  it("twice by restores that tell no epoch is taken for signing two records in the same one", async () => {
    const first = LOG.fork().restoreTo(25, false).appendMany(3);
    const note = first.checkpoint();
    const second = LOG.fork().restoreTo(25, false).appendMany(2);
    second.append({ payload: { text: "another end" } });

    const found = await verifyText(second.exportLog(), { ...KEYS, checkpoints: [note] });

    expect(problemsOf(found)).toEqual(["FORKED"]);
  });

  it("further than its restore tells is found", async () => {
    const restored = LOG.fork();
    const kept = restored.checkpoints;
    restored.restoreTo(25);
    restored.checkpoints = kept;
    const lie: Attack = (lines) => lines.map((line) => line.replace('"seq":40},"epoch"', '"seq":35},"epoch"'));
    const lying = withKey(lie, restored.exportLog(), restored.signer);

    expect(await verifyText(restored.exportLog(), KEYS)).toMatchObject({ exit_code: 0 });
    expect((await verifyText(lying, KEYS)).exit_code).toBe(1);
  });
});

describe("a record that was forked", () => {
  it("is found when the caller holds the other one's checkpoint of the same length", async () => {
    const other = LOG.fork().cutTo(25);
    other.appendMany(14);
    other.append({ payload: { text: "another end" } });
    const found = await verifyText(FILE, { ...KEYS, checkpoints: [other.checkpoint()] });

    expect(problemsOf(found)).toEqual(["FORKED"]);
  });

  it("is found when both are in the file", async () => {
    const other = LOG.fork().cutTo(29);
    other.append({ payload: { text: "another end" } });
    const both: Attack = (lines) =>
      withHeader(lines.toSpliced(42, 0, canonicalText({ checkpoint: other.checkpoint() })));

    expect(problemsOf(await verifyText(withKey(both), KEYS))).toEqual(["FORKED"]);
  });
});

describe("an attack on the rest of the file", () => {
  it.each<[name: string, attack: Attack, problem: string]>([
    [
      "another maker",
      (lines) => withHeader(lines, { made_by: { kind: "operator", id: "mallory", name: "M" } }),
      "SEAL_BROKEN",
    ],
    ["another time", (lines) => withHeader(lines, { made_at_utc: "2027-01-02T09:00:00.000000Z" }), "SEAL_BROKEN"],
    ["another number of entries", (lines) => withHeader(lines, { entries: 41 }), "HEADER_WRONG"],
    ["a field more", (lines) => withHeader(lines, { more: 1 }), "HEADER_WRONG"],
    ["another installation", (lines) => withHeader(lines, { origin: "plant-8" }), "HEADER_WRONG"],
    ["a line more", (lines) => [...lines, '{"report":{"html":"","markdown":""}}'], "MALFORMED_LINE"],
    ["a checkpoint that is none", (lines) => lines.with(43, '{"checkpoint":"40"}'), "MALFORMED_LINE"],
    ["checkpoints in another order", swap(42, 43), "MALFORMED_LINE"],
    [
      "a checkpoint of another log",
      (lines) => lines.with(43, canonicalText({ checkpoint: FOREIGN.checkpoint() })),
      "FOREIGN_ENTRY",
    ],
  ])("is found: %s", async (_, attack, problem) => {
    const found = await verifyText(withoutKey(attack), KEYS);

    expect(found.exit_code).toBe(1);
    expect(problemsOf(found)).toContain(problem);
  });

  it("is found when lines follow the seal", async () => {
    const seal = FILE.split("\n").at(-2)!;
    for (const more of [seal, "{}", ""]) {
      expect((await verifyText(`${FILE}${more}\n`, KEYS)).exit_code).toBe(1);
    }
  });

  it("is found when the seal has a signature more", async () => {
    const [signer, other] = [LOG.signer, makeSigner("plant-7")];
    const twice = { ...signer, sign: (text: string) => signer.sign(text, other) };

    expect(problemsOf(await verifyText(sealLines(unsealLines(FILE), "plant-7", twice), KEYS))).toEqual(["SEAL_BROKEN"]);
  });
});

function makeForgedNote(text: string, { name, key_id, signature }: ReturnType<typeof makeSigner>): string {
  const id = Buffer.from(key_id, "hex");
  return `${text}\n— ${name} ${Buffer.concat([id, signature(text)]).toString("base64")}\n`;
}

function omitPlace(entry: object): object {
  const { seq: _, prev: __, ...rest } = entry as { seq: number; prev: string };
  return rest;
}
