import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { EPOCH, OLGA, makeDraft } from "../../test/fixtures.ts";
import { AuditEntry } from "./schemas.ts";
import { genesisHead, hashBody, sealEntry } from "./seal.ts";

describe("hashBody", () => {
  it.each([
    // The leaf hash of the empty input, known from the test data of RFC 6962 logs.
    ["", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
    ["{}", digestOf("\0{}")],
    ["€ 🚀", digestOf("\0€ 🚀")],
  ])("of %j is SHA-256 over 0x00 and its UTF-8 bytes", (body, digest) => {
    expect(hashBody(body)).toBe(digest);
  });

  it("is not the plain digest of the text", () => {
    expect(hashBody("{}")).not.toBe(digestOf("{}"));
  });
});

describe("genesisHead", () => {
  it("has seq 0 and the digest of the origin record", () => {
    expect(genesisHead("plant-7")).toEqual({ seq: 0, hash: digestOf('\0{"origin":"plant-7","v":1}') });
  });

  it("differs between installations", () => {
    expect(genesisHead("a").hash).not.toBe(genesisHead("b").hash);
  });
});

describe("sealEntry", () => {
  it("hashes the canonical text of the entry with prev in it and without hash", () => {
    const { entry, body } = sealEntry(makeDraft(), genesisHead("plant-7"), "plant-7");

    expect(body).toBe(
      `{"actor":{"id":"olga","kind":"operator","name":"Olga Ivanova"},"event":"GO_NOTE_ADD","id":"entry-1",` +
        `"origin":"plant-7","payload":{"text":"All quiet"},"prev":"${genesisHead("plant-7").hash}","request_id":null,` +
        `"seq":1,"session_id":null,"ts_utc":"${EPOCH}","v":1,"workspace":"default"}`,
    );
    expect(entry.hash).toBe(digestOf(`\0${body}`));
    expect(AuditEntry.parse(entry)).toEqual(entry);
  });

  it("gives the place after the head", () => {
    const head = { seq: 41, hash: "ab".repeat(32) };

    expect(sealEntry(makeDraft(), head, "plant-7").entry).toMatchObject({
      seq: 42,
      prev: head.hash,
      origin: "plant-7",
      v: 1,
    });
  });

  it.each([
    ["the payload", { payload: { text: "All quiet." } }],
    ["the actor's name", { actor: { ...OLGA, name: "Olga" } }],
    ["the request", { request_id: "request-2" }],
    ["the time", { ts_utc: "2026-01-01T09:00:00.000001Z" }],
  ])("gives another hash when %s differs", (_, overrides) => {
    const head = genesisHead("plant-7");

    expect(sealEntry(makeDraft(overrides), head, "plant-7").entry.hash).not.toBe(
      sealEntry(makeDraft(), head, "plant-7").entry.hash,
    );
  });

  it.each([
    ["a number that is not finite", { rate: NaN }],
    ["half a surrogate pair", { text: "\ud83d" }],
  ])("refuses a payload with %s, which could not be checked again", (_, payload) => {
    expect(() => sealEntry(makeDraft({ payload }), genesisHead("plant-7"), "plant-7")).toThrow(/not allowed/);
  });
});

function digestOf(text: string): string {
  return createHash("sha256").update(Buffer.from(text, "utf8")).digest("hex");
}
