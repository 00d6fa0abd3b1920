import { describe, expect, it } from "vitest";
import { makeDraft } from "../../test/fixtures.ts";
import { makeRow, makeRows } from "../../test/make-rows.ts";
import { readEntryText, readPlainEntryText } from "./read-entry-text.ts";
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
