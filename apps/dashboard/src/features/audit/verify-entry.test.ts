import { canonicalText, hashBody, hashNode, fromHex, toBase64 } from "@valhalla-go/core/proof";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import { describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { verifyEntry } from "./verify-entry.ts";

const { hash: _, ...unsealed } = makeEntry("GO_NOTE_ADD", { text: "Grüße" }, { seq: 1 });
const entry: AuditEntry = { ...unsealed, hash: hashBody(canonicalText(unsealed)) };
const other = new Uint8Array(32).fill(7);
const root = toBase64(hashNode(fromHex(entry.hash) ?? other, other));
const proof = { size: 2, proof: [toBase64(other)] };

describe("verifying an entry", () => {
  it("finds it proven when its text has its hash and the proof leads to the root", () => {
    expect(verifyEntry(entry, proof, root)).toBe("proven");
  });

  it("finds it sound by itself while nothing signs it", () => {
    expect(verifyEntry(entry, null, "")).toBe("uncovered");
  });

  it.each([
    ["its text", { ...entry, payload: { text: "Grüsse" } }],
    ["who did it", { ...entry, actor: { ...entry.actor, name: "Eve" } }],
    ["its place", { ...entry, seq: 2 }],
    ["its hash", { ...entry, hash: "0".repeat(64) }],
  ])("finds out that %s was changed", (_name, forged) => {
    expect(verifyEntry(forged, proof, root)).toBe("wrong_hash");
    expect(verifyEntry(forged, null, "")).toBe("wrong_hash");
  });

  it.each([
    ["leads to another root", proof, toBase64(other)],
    ["is that of another place", { size: 3, proof: proof.proof }, root],
    ["is missing", { size: 2, proof: [] }, root],
    ["is no base64", { size: 2, proof: ["?"] }, root],
  ])("does not take a proof that %s", (_name, bad, to) => {
    expect(verifyEntry(entry, bad, to)).toBe("wrong_proof");
  });
});
