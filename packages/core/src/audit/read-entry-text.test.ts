import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OLGA, makeDraft } from "../../test/fixtures.ts";
import { makeRow, makeRows } from "../../test/make-rows.ts";
import { canonicalText } from "./canonical-text.ts";
import { parseEntryText } from "./parse-entry-text.ts";
import { parsePlainEntryText, readEntryText, readPlainEntryText } from "./read-entry-text.ts";
import { genesisHead } from "./seal.ts";

const ORIGIN = "plant-7";

describe("readEntryText", () => {
  it("tells of what the domain writes what the columns say, at a glance and on a closer look", () => {
    const quoted = makeRow(makeDraft({ id: 'entry-"1"', payload: { a: "\n" } }), genesisHead(ORIGIN), ORIGIN);
    for (const row of [...makeRows(3, ORIGIN), quoted]) {
      const { hash: _, body, ...columns } = row;
      const read = readEntryText(body)!;

      expect(read.is_canonical).toBe(true);
      expect(read.facts).toMatchObject({ ...columns, origin: ORIGIN });
      expect(JSON.parse(body)).toMatchObject({ payload: JSON.parse(read.facts.payload) });
      expect(readPlainEntryText(body)).toEqual(row === quoted ? null : read.facts);
    }
  });

  it("tells another spelling of an entry from the canonical one", () => {
    const [row] = makeRows(1, ORIGIN);
    const spaced = row!.body.replace('"seq":1', '"seq": 1');

    expect(readEntryText(spaced)).toMatchObject({ facts: { seq: 1 }, is_canonical: false });
  });

  it.each(["", "{}", "null", "[]", "{", '{"seq":1}'])("reads no entry from %j", (text) => {
    expect(readEntryText(text)).toBeNull();
  });

  it("reads no entry whose place is beyond exact numbers", () => {
    const [row] = makeRows(1, ORIGIN);

    expect(readEntryText(row!.body.replace('"seq":1', '"seq":9007199254740993'))).toBeNull();
  });
});

describe("parsePlainEntryText", () => {
  const makeBody = (overrides: Parameters<typeof makeDraft>[0]): string =>
    makeRow(makeDraft(overrides), genesisHead(ORIGIN), ORIGIN).body;

  it("reads what the schema reads, whatever the payload says", () => {
    const payload = fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });
    fc.assert(
      fc.property(payload, (written) => {
        const body = makeBody({ payload: JSON.parse(JSON.stringify(written)) as Record<string, never> });
        const entry = parsePlainEntryText(body);
        if (entry !== null) expect(entry).toEqual(parseEntryText(body));
      }),
      { numRuns: 300 },
    );
  });

  it.each(["password", "api_key"] as const)("reads who acted by %s at a glance", (auth) => {
    const body = makeBody({ actor: { ...OLGA, auth } });
    expect(parsePlainEntryText(body)).toMatchObject({ actor: { id: OLGA.id, auth } });
    expect(readPlainEntryText(body)).not.toBeNull();
  });

  it.each([
    ["a field that no entry has", (entry: object) => ({ ...entry, payloae: {} })],
    ["a way to act that is none", (entry: object) => ({ ...entry, actor: { ...OLGA, auth: "charm" } })],
    ["a place beyond exact numbers", (entry: object) => ({ ...entry, seq: 2 ** 53 })],
    ["a payload that is a list", (entry: object) => ({ ...entry, payload: [] })],
  ])("reads nothing from a text with %s, as the schema does", (_, change) => {
    const body = canonicalText(change(JSON.parse(makeBody({})) as object));
    expect([parsePlainEntryText(body), parseEntryText(body)]).toEqual([null, null]);
  });

  it("reads nothing from a text that says a field twice, so that it is nothing else than the schema sees", () => {
    const body = makeBody({}).replace(',"prev":', ',"event":1,"prev":');
    expect([parsePlainEntryText(body), parseEntryText(body)]).toEqual([null, null]);
  });
});
