import { canonicalText } from "@valhalla-go/core/proof";
import { beforeAll, describe, expect, it } from "vitest";
import { reseal, withHeader } from "./bundle-lines.ts";
import { Installation } from "./installation.ts";
import { makeSigner } from "./signer.ts";
import { problemsOf, verifyText } from "./verify-text.ts";

// Line 0 is the header, 1 to 12 are the entries 4 to 15, then the checkpoint, 12 proofs, session, report.
const LOG = new Installation().appendMany(3).appendSession("session-1", 12).appendMany(5);
const KEYS = { keys: [LOG.signer.vkey] };
const OTHER = new Installation("plant-7").appendMany(4).appendSession("session-1", 12).appendMany(5);
const CHECKPOINT = 13;
const SESSION = 26;
let file: string;
let other: string[];

beforeAll(async () => {
  file = await LOG.exportSession("session-1");
  other = (await OTHER.exportSession("session-1")).split("\n");
});

type Attack = (lines: string[]) => readonly string[];

const change =
  (line: number, from: string | RegExp, to: string): Attack =>
  (lines) => {
    expect(lines[line]).toMatch(from);
    return lines.with(line, lines[line]!.replace(from, to));
  };

describe("an attack on a session, sealed again by who has the key", () => {
  it.each<[name: string, attack: Attack, problems: string[]]>([
    ["an entry edited", change(5, "all quiet", "all wells"), ["CHAIN_BROKEN", "ENTRY_EDITED"]],
    [
      "the start edited",
      change(1, "Boot default", "Other default"),
      ["CHAIN_BROKEN", "SESSION_DIFFERS", "ENTRY_EDITED"],
    ],
    ["the end edited", change(12, "completed", "aborted"), ["SESSION_DIFFERS", "PROOF_WRONG"]],
    ["an entry spelt otherwise", change(5, '"seq":8', '"seq": 8'), ["NOT_CANONICAL", "CHAIN_BROKEN", "ENTRY_EDITED"]],
    [
      "an entry of another session",
      change(5, "session-1", "session-2"),
      ["FOREIGN_ENTRY", "CHAIN_BROKEN", "ENTRY_EDITED"],
    ],
    [
      "an entry of another installation",
      change(5, "plant-7", "plant-8"),
      ["FOREIGN_ENTRY", "CHAIN_BROKEN", "ENTRY_EDITED"],
    ],
    ["an entry left out", (lines) => withHeader(lines.toSpliced(18, 1).toSpliced(5, 1)), ["RECORD_INCOMPLETE"]],
    ["the end left out", (lines) => withHeader(lines.toSpliced(25, 1).toSpliced(12, 1)), ["RECORD_INCOMPLETE"]],
    ["a proof of another entry", (lines) => lines.with(18, lines[19]!), ["PROOF_WRONG"]],
    ["a proof changed", change(18, /"proof":\["..../, '"proof":["AAAA'), ["PROOF_WRONG"]],
    [
      "a proof that is no base64",
      change(18, '"proof":["', '"proof":["-"'),
      ["MALFORMED_LINE", "HEADER_WRONG", "PROOF_WRONG"],
    ],
    ["a hash of a proof left out", change(18, /"proof":\["[^"]*",/, '"proof":['), ["PROOF_WRONG"]],
    ["an entry doubled", (lines) => lines.toSpliced(6, 0, lines[5]!), ["ENTRY_REPEATED", "HEADER_WRONG"]],
    ["entries swapped", (lines) => lines.with(5, lines[6]!).with(6, lines[5]!), ["ENTRIES_SWAPPED", "PROOF_WRONG"]],
    ["the snapshot told otherwise", change(SESSION, /"load":0.5/, '"load":0.4'), ["SESSION_DIFFERS"]],
    [
      "the end's snapshot told otherwise",
      change(SESSION, /"end_snapshot":\{"cone":\{"band":"B"/, '"end_snapshot":{"cone":{"band":"A"'),
      ["SESSION_DIFFERS"],
    ],
    [
      "the reason told otherwise",
      change(SESSION, '"end_reason":"completed"', '"end_reason":"aborted"'),
      ["SESSION_DIFFERS"],
    ],
    ["what changed on the watch told otherwise", change(SESSION, '"watch":[]', '"watch":[{}]'), ["SESSION_DIFFERS"]],
    ["the session of another id", change(SESSION, '"id":"session-1"', '"id":"session-2"'), ["SESSION_DIFFERS"]],
    ["no session", (lines) => lines.toSpliced(SESSION, 1), ["HEADER_WRONG"]],
    ["no report", (lines) => lines.slice(0, -1), ["HEADER_WRONG"]],
    ["two reports", (lines) => [...lines, lines.at(-1)!], ["HEADER_WRONG"]],
    [
      "a report that is none",
      (lines) => lines.with(SESSION + 1, '{"report":{"html":""}}'),
      ["MALFORMED_LINE", "HEADER_WRONG"],
    ],
    ["no checkpoint", (lines) => withHeader(lines.toSpliced(CHECKPOINT, 1)), ["STALE_CHECKPOINT"]],
    ["two checkpoints", (lines) => withHeader(lines.toSpliced(CHECKPOINT, 0, lines[CHECKPOINT]!)), ["MALFORMED_LINE"]],
  ])("is found and called what it is: %s", async (_, attack, problems) => {
    const found = await verifyText(reseal(file, LOG.signer, attack), KEYS);

    expect(problemsOf(found).toSorted()).toEqual(problems.toSorted());
    expect(found.exit_code).toBe(1);
  });

  it("is found with a checkpoint that is older than its entries", async () => {
    const early = new Installation("plant-7", LOG.signer).appendMany(3);
    const note = early.checkpoint();
    const stale: Attack = (lines) => lines.with(CHECKPOINT, canonicalText({ checkpoint: note }));

    expect(problemsOf(await verifyText(reseal(file, LOG.signer, stale), KEYS))).toEqual(["STALE_CHECKPOINT"]);
  });

  it("is found with the checkpoint of another record", async () => {
    const spliced: Attack = (lines) => lines.with(CHECKPOINT, other[CHECKPOINT]!);

    const found = await verifyText(reseal(file, LOG.signer, spliced), KEYS);

    expect(problemsOf(found).toSorted()).toEqual(["OTHER_KEY", "PROOF_WRONG"]);
  });
});

describe("a session of an earlier version", () => {
  it("is sound, though what it could not know then is told as null now, and its completeness is told to be unproven", async () => {
    const log = new Installation();
    const snapshot = { cone: { band: "B" }, status: { status: "green", reasons: [] } };
    log.append({ event: "GO_SESSION_START", session_id: "session-1", payload: { snapshot } });
    log.append({ event: "GO_SESSION_END", session_id: "session-1", payload: { notes: null } });
    const told = { snapshot: { ...snapshot, playbook: null, policy: null }, notes: null, end_reason: "completed" };

    const found = await verifyText(await log.exportSession("session-1", told), { keys: [log.signer.vkey] });

    expect(found).toMatchObject({
      exit_code: 0,
      problems: [],
      warnings: [{ warning: "COMPLETENESS_UNPROVEN", seq: 2 }],
    });
  });
});

describe("a session's file that nobody could seal again", () => {
  it("is found by its seal, whatever was changed", async () => {
    const changed = file.replace("# Session", "# Sossion");

    expect(changed).not.toBe(file);
    expect(problemsOf(await verifyText(changed, KEYS))).toEqual(["SEAL_BROKEN"]);
  });

  it("is found when it is signed with another key throughout", async () => {
    const forged = new Installation("plant-7", makeSigner("plant-7"));
    forged.bodies = [...LOG.bodies];
    forged.hashes = [...LOG.hashes];
    const signed = await forged.exportSession("session-1");

    expect(await verifyText(signed)).toMatchObject({ exit_code: 3, problems: [] });
    expect(problemsOf(await verifyText(signed, KEYS))).toEqual(["OTHER_KEY"]);
  });
});

describe("a session that is not the one that the caller knows", () => {
  it("is found by a checkpoint of the same length, which the key signed too", async () => {
    const twin = LOG.fork().cutTo(19);
    twin.append({ payload: { text: "another end" } });

    const found = await verifyText(file, { ...KEYS, checkpoints: [twin.checkpoint()] });

    expect(problemsOf(found)).toEqual(["FORKED"]);
  });

  it("is found by the receipt of any of its entries", async () => {
    const found = await verifyText(file, { ...KEYS, receipts: [{ ...LOG.receipt(8), hash: "0".repeat(64) }] });

    expect(found.problems).toMatchObject([{ problem: "REWRITTEN", seq: 8, found: LOG.hashes[7] }]);
  });

  it("cannot be compared with a checkpoint of another length, which is told", async () => {
    const found = await verifyText(file, { ...KEYS, checkpoints: [LOG.fork().appendMany(1).checkpoint()] });

    expect(found).toMatchObject({ exit_code: 0, warnings: [{ warning: "HELD_NOT_COMPARABLE" }] });
  });
});
