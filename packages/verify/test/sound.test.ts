import { describe, expect, it } from "vitest";
import { verifyBundle } from "../src/verify-bundle.ts";
import { Installation } from "./installation.ts";
import { makeSigner } from "./signer.ts";
import { inPieces, problemsOf, verifyText } from "./verify-text.ts";

function makeLog(): Installation {
  const log = new Installation().appendMany(20);
  log.checkpoint();
  log.appendMany(10);
  log.checkpoint();
  return log.appendMany(10);
}

describe("a sound log", () => {
  it("is anchored by the caller's key, to its last entry", async () => {
    const log = makeLog();

    expect(await verifyText(log.exportLog(), { keys: [log.signer.vkey] })).toEqual({
      verdict: "anchored",
      exit_code: 0,
      kind: "log",
      origin: "plant-7",
      entries: 40,
      problems: [],
      restores: [],
      warnings: [],
      anchored_to: { size: 40, root: Buffer.from(log.rootAt(40)).toString("base64"), by: "key" },
      trailing_entries: 0,
    });
  });

  it("is not anchored by the key that it names itself", async () => {
    expect(await verifyText(makeLog().exportLog())).toMatchObject({
      verdict: "unanchored",
      exit_code: 3,
      problems: [],
      anchored_to: null,
      trailing_entries: 40,
    });
  });

  it("is the same in pieces of any size", async () => {
    const log = makeLog();
    const bytes = Buffer.from(log.exportLog());
    const whole = await verifyText(bytes, { keys: [log.signer.vkey] });
    for (const size of [1, 7, 1000, bytes.length - 1]) {
      expect(await verifyBundle(inPieces(bytes, size), { keys: [log.signer.vkey] })).toEqual(whole);
    }
  });

  it("is anchored by a checkpoint or a receipt that the caller holds, as far as it goes", async () => {
    const log = makeLog();
    const file = log.exportLog();
    const note = log.checkpoints[1]!.note;

    expect(await verifyText(file, { checkpoints: [note] })).toMatchObject({
      exit_code: 0,
      anchored_to: { size: 30, by: "checkpoint" },
      trailing_entries: 10,
    });
    expect(await verifyText(file, { receipts: [log.receipt(35)] })).toMatchObject({
      exit_code: 0,
      anchored_to: { size: 35, by: "receipt" },
      trailing_entries: 5,
    });
    expect(await verifyText(file, { receipts: [{ ...log.receipt(3), checkpoint: note }] })).toMatchObject({
      exit_code: 0,
      anchored_to: { size: 30, by: "checkpoint" },
    });
  });

  it("is not anchored by what the caller holds of another installation, which is told", async () => {
    const log = makeLog();
    const other = new Installation("plant-8").appendMany(3);
    const held = { keys: [other.signer.vkey], checkpoints: [other.checkpoint()] };

    const found = await verifyText(log.exportLog(), held);

    expect(found).toMatchObject({ exit_code: 3, problems: [] });
    expect(found.warnings.map(({ warning }) => warning)).toEqual(["HELD_OF_ANOTHER_LOG", "HELD_OF_ANOTHER_LOG"]);
  });

  it("may have no entries", async () => {
    const log = new Installation();

    expect(await verifyText(log.exportLog(), { keys: [log.signer.vkey] })).toMatchObject({
      problems: [],
      exit_code: 3,
    });
  });

  it("tells of restores, and of checkpoints that they abandoned", async () => {
    const log = makeLog();
    log.checkpoint();
    const kept = [...log.checkpoints];
    log.restoreTo(25);
    log.checkpoints = kept;
    log.appendMany(5);

    const found = await verifyText(log.exportLog(), { keys: [log.signer.vkey] });

    expect(found).toMatchObject({ exit_code: 0, problems: [], anchored_to: { size: 31, by: "key" } });
    expect(found.restores).toEqual([
      {
        seq: 26,
        epoch: 1,
        abandoned_seq: 40,
        abandoned_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        at_utc: expect.any(String),
      },
    ]);
    expect(found.warnings.map(({ warning }) => warning)).toEqual(["CHECKPOINT_ABANDONED", "CHECKPOINT_ABANDONED"]);
  });

  it("is told when its time goes back, which proves nothing wrong", async () => {
    const log = makeLog();
    log.append({ ts_utc: "2026-01-01T08:00:00.000000Z" });

    const found = await verifyText(log.exportLog(), { keys: [log.signer.vkey] });

    expect(found).toMatchObject({ exit_code: 0, warnings: [{ warning: "TIME_WENT_BACK", seq: 41 }] });
  });

  it("may name its first key in an entry, after entries that nobody signed", async () => {
    const log = new Installation().appendMany(5);
    log.append({ event: "AUDIT_KEY_SET", payload: { vkey: log.signer.vkey, previous: null } });
    log.checkpoint();
    const file = log.appendMany(2).exportLog();

    expect(await verifyText(file, { keys: [log.signer.vkey] })).toMatchObject({ exit_code: 0, problems: [] });
    expect(await verifyText(file, { keys: [makeSigner("plant-7").vkey] })).toMatchObject({ exit_code: 1 });
  });

  it("is anchored by the new key after a change of keys, and by the old one up to what this signed", async () => {
    const log = makeLog();
    const old = log.signer.vkey;
    const next = log.rotateKey().vkey;
    log.appendMany(5);
    const file = log.exportLog();

    expect(await verifyText(file, { keys: [next] })).toMatchObject({
      exit_code: 0,
      anchored_to: { size: 46 },
      warnings: [],
    });
    const found = await verifyText(file, { keys: [old] });
    expect(problemsOf(found)).toEqual([]);
    expect(found).toMatchObject({
      exit_code: 0,
      anchored_to: { size: 41, by: "key" },
      trailing_entries: 5,
      warnings: [{ warning: "KEY_CHANGED", seq: 41 }],
    });
  });
});

describe("a sound session", () => {
  async function makeSession() {
    const log = new Installation().appendMany(3);
    log.appendSession("session-1", 12).appendMany(5);
    return { log, file: await log.exportSession("session-1") };
  }

  it("is anchored by the caller's key", async () => {
    const { log, file } = await makeSession();

    expect(await verifyText(file, { keys: [log.signer.vkey] })).toMatchObject({
      verdict: "anchored",
      exit_code: 0,
      kind: "session",
      entries: 12,
      problems: [],
      warnings: [],
      anchored_to: { size: 20, by: "key" },
    });
    expect(await verifyText(file)).toMatchObject({ exit_code: 3, problems: [] });
  });

  it("is anchored by its checkpoint and by the receipt of its end, and by no other receipt", async () => {
    const { log, file } = await makeSession();

    expect(await verifyText(file, { checkpoints: [log.checkpoints.at(-1)!.note] })).toMatchObject({
      exit_code: 0,
      anchored_to: { size: 20, by: "checkpoint" },
    });
    expect(await verifyText(file, { receipts: [log.receipt(15)] })).toMatchObject({
      exit_code: 0,
      anchored_to: { by: "receipt" },
    });
    expect(await verifyText(file, { receipts: [log.receipt(7)] })).toMatchObject({ exit_code: 3, problems: [] });
    expect(await verifyText(file, { receipts: [log.receipt(1)] })).toMatchObject({
      exit_code: 3,
      warnings: [{ warning: "HELD_NOT_COMPARABLE", seq: 1 }],
    });
  });

  it("is told as open when it had not ended", async () => {
    const log = new Installation();
    log.append({ event: "GO_SESSION_START", session_id: "session-1", payload: { notes: null } });
    const file = await log.exportSession("session-1");

    expect(await verifyText(file, { keys: [log.signer.vkey] })).toMatchObject({
      exit_code: 0,
      problems: [],
      warnings: [{ warning: "SESSION_OPEN" }],
    });
  });
});

describe("what the caller holds", () => {
  it.each([
    ["a key", { keys: ["plant-7"] }],
    ["a checkpoint", { checkpoints: ["40\n"] }],
    ["a receipt", { receipts: [{ seq: 0, hash: "", checkpoint: null }] }],
  ])("is refused as %s when it is none", async (_, held) => {
    await expect(verifyText(makeLog().exportLog(), held)).rejects.toThrow(TypeError);
  });

  it("may be several keys, of which one signed", async () => {
    const log = makeLog();

    expect(await verifyText(log.exportLog(), { keys: [makeSigner("plant-7").vkey, log.signer.vkey] })).toMatchObject({
      exit_code: 0,
    });
  });
});

describe("what is no bundle", () => {
  it.each([
    ["nothing", ""],
    ["a line feed", "\n"],
    ["text", "hello\n"],
    ["other JSON", '{"a":1}\n'],
    ["another version", `${new Installation().header({ v: 2 })}\n`],
    ["bytes that are not text", Uint8Array.of(0xff, 0xfe, 10)],
  ])("is unreadable: %s", async (_, file) => {
    expect(await verifyText(file)).toMatchObject({ verdict: "unreadable", exit_code: 2, entries: 0, kind: null });
  });

  it("is tampered with when only its first line is not sound", async () => {
    const log = makeLog();
    const file = log.exportLog().replace('"v":1', '"u":1,"v":1');

    const found = await verifyText(file, { keys: [log.signer.vkey] });

    expect(found.exit_code).toBe(1);
    expect(problemsOf(found)).toEqual(["HEADER_WRONG"]);
  });
});
