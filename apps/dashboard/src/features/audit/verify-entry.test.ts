import {
  canonicalText,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  fromHex,
  hashBody,
  hashNode,
  makeVerifierKey,
  toBase64,
} from "@valhalla-go/core/proof";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import { beforeAll, describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { type EntryVerdict, type ProofSource, type VerifiedEntry, verifyEntry } from "./verify-entry.ts";

const NAME = "valhalla-go/plant-7";
const { hash: _, ...unsealed } = makeEntry("GO_NOTE_ADD", { text: "Grüße" }, { seq: 1, origin: "plant-7" });
const entry: AuditEntry = { ...unsealed, hash: hashBody(canonicalText(unsealed)) };
const other = new Uint8Array(32).fill(7);
const root = hashNode(fromHex(entry.hash)!, other);
const PROOF = [toBase64(other)];
const TEXT = formatCheckpoint({ origin: NAME, size: 2, root });

interface Key {
  readonly vkey: string;
  readonly sign: (text: string) => Promise<string>;
}

async function makeKey(): Promise<Key> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const key = makeVerifierKey(NAME, new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)));
  return {
    vkey: formatVerifierKey(key),
    sign: async (text) => {
      const signature = await crypto.subtle.sign("Ed25519", privateKey, new TextEncoder().encode(text));
      return formatNote({ text, signatures: [{ ...key, signature: new Uint8Array(signature) }] });
    },
  };
}

let key: Key;
let note: string;
beforeAll(async () => {
  key = await makeKey();
  note = await key.sign(TEXT);
});

interface Given {
  readonly note?: string | null;
  readonly vkey?: string | null;
  readonly proof?: string[];
}

const sourceOf = (given: Given): ProofSource => ({
  latest: async () => {
    const shown = given.note === undefined ? note : given.note;
    return {
      vkey: given.vkey === undefined ? key.vkey : given.vkey,
      checkpoint: shown === null ? null : { note: shown },
    };
  },
  prove: async () => ({ proof: given.proof ?? PROOF }),
});
const verify = (given: Given = {}, of = entry): Promise<VerifiedEntry> => verifyEntry(of, sourceOf(given));
const find = async (given: Given = {}, of = entry): Promise<EntryVerdict> => (await verify(given, of)).verdict;

describe("verifying an entry", () => {
  it("finds it proven when its text has its hash and the proof leads to the root that the key signed", async () => {
    expect(await verify()).toEqual({ verdict: "proven", size: 2, note });
  });

  it("finds it sound by itself while nothing that is signed covers it", async () => {
    expect(await find({ note: null })).toBe("uncovered");
    const later = { ...unsealed, seq: 3 };
    expect(await find({}, { ...later, hash: hashBody(canonicalText(later)) })).toBe("uncovered");
  });

  it.each([
    ["its text", { ...entry, payload: { text: "Grüsse" } }],
    ["who did it", { ...entry, actor: { ...entry.actor, name: "Eve" } }],
    ["its place", { ...entry, seq: 2 }],
    ["its hash", { ...entry, hash: "0".repeat(64) }],
  ])("finds out that %s was changed", async (_name, forged) => {
    expect(await find({}, forged)).toBe("wrong_hash");
    expect(await find({ note: null }, forged)).toBe("wrong_hash");
  });

  it.each([
    ["leads to another root", [toBase64(root)]],
    ["is missing", []],
    ["is no base64", ["?"]],
  ])("does not take a proof that %s", async (_name, proof) => {
    expect(await find({ proof })).toBe("wrong_proof");
  });

  it("follows the proof to the root that is signed, and to no other", async () => {
    const elsewhere = await key.sign(formatCheckpoint({ origin: NAME, size: 2, root: other }));
    expect(await find({ note: elsewhere })).toBe("wrong_proof");
    const larger = await key.sign(formatCheckpoint({ origin: NAME, size: 3, root }));
    expect(await find({ note: larger })).toBe("wrong_proof");
  });

  it("does not take a checkpoint whose text is not what the key signed", async () => {
    const signed = await key.sign(formatCheckpoint({ origin: NAME, size: 2, root: other }));
    const forged = TEXT + signed.slice(signed.lastIndexOf("\n\n") + 1);
    expect(await verify({ note: forged })).toEqual({ verdict: "wrong_checkpoint", size: 2, note: null });
  });

  it("does not take what is no checkpoint, or one of another log", async () => {
    expect(await find({ note: "note" })).toBe("wrong_checkpoint");
    expect(await find({ note: await key.sign("hello\n") })).toBe("wrong_checkpoint");
    const foreign = await key.sign(formatCheckpoint({ origin: "valhalla-go/plant-8", size: 2, root }));
    expect(await find({ note: foreign })).toBe("wrong_checkpoint");
  });

  it("proves nothing by a checkpoint that another key signed, and gives no note to keep", async () => {
    const { vkey } = await makeKey();
    expect(await verify({ vkey })).toEqual({ verdict: "unsigned", size: 2, note: null });
    expect(await find({ vkey: null })).toBe("unsigned");
    expect(await find({ vkey, proof: [] })).toBe("wrong_proof");
  });

  it("says so where signatures cannot be verified", async () => {
    const source = sourceOf({});
    const without = async (): Promise<never> => {
      throw new TypeError("crypto.subtle is undefined");
    };
    expect(await verifyEntry(entry, source, without)).toEqual({ verdict: "unchecked", size: 2, note: null });
  });
});
