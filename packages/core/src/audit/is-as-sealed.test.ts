import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeDraft } from "../../test/fixtures.ts";
import { makeRow, makeRows } from "../../test/make-rows.ts";
import { canonicalText } from "./canonical-text.ts";
import { type StoredEntry, findChainProblem } from "./check-chain.ts";
import { isAsSealed } from "./is-as-sealed.ts";
import { genesisHead, hashBody } from "./seal.ts";

const ORIGIN = "plant-7";
const GENESIS = genesisHead(ORIGIN);
const ROW = makeRow(
  makeDraft({ session_id: "session-1", request_id: "request-1", payload: { before: { n: 1.5 }, text: "Caps é 🚀" } }),
  GENESIS,
  ORIGIN,
);

/** The row with another text, which a forger gave the right hash. */
function forge(body: string): StoredEntry {
  return { ...ROW, body, hash: hashBody(body) };
}

/** What is accepted at a glance must have nothing wrong when it is looked at closely. */
function expectNoFalseProof(row: StoredEntry): void {
  if (isAsSealed(row, GENESIS, ORIGIN)) expect(findChainProblem(row, GENESIS, ORIGIN)).toBeNull();
}

describe("isAsSealed", () => {
  it("accepts what the domain writes, so that hardly a row has to be looked at closely", () => {
    let before = GENESIS;
    for (const row of makeRows(20, ORIGIN)) {
      expect(isAsSealed(row, before, ORIGIN)).toBe(true);
      before = row;
    }
    expect(isAsSealed(ROW, GENESIS, ORIGIN)).toBe(true);
    expect(
      isAsSealed(makeRow(makeDraft({ session_id: null, request_id: null }), GENESIS, ORIGIN), GENESIS, ORIGIN),
    ).toBe(true);
  });

  it.each(["seq", "id", "ts_utc", "event", "actor_id", "workspace", "session_id", "prev", "hash", "body"] as const)(
    "accepts no other %s",
    (column) => {
      const other = column === "seq" ? 2 : `${ROW[column]}x`;
      expect(isAsSealed({ ...ROW, [column]: other }, GENESIS, ORIGIN)).toBe(false);
    },
  );

  it("accepts no session where the text tells none, and none where it tells one", () => {
    const without = makeRow(makeDraft({ session_id: null }), GENESIS, ORIGIN);

    expect(isAsSealed({ ...without, session_id: "" }, GENESIS, ORIGIN)).toBe(false);
    expect(isAsSealed({ ...ROW, session_id: null }, GENESIS, ORIGIN)).toBe(false);
  });

  it("accepts no entry of another installation, and none that follows another", () => {
    expect(isAsSealed(makeRow(makeDraft(), GENESIS, "plant-8"), GENESIS, ORIGIN)).toBe(false);
    expect(isAsSealed(ROW, genesisHead("plant-8"), ORIGIN)).toBe(false);
    expect(isAsSealed(ROW, { ...GENESIS, seq: 1 }, ORIGIN)).toBe(false);
  });

  it.each([
    ["a space", ROW.body.replace(":", ": ")],
    ["a space in the payload", ROW.body.replace('"n":', '"n": ')],
    ["a line end after it", `${ROW.body}\n`],
    ["an escape that is not needed", ROW.body.replace("Caps", String.raw`\u0043aps`)],
    ["a number with a zero more", ROW.body.replace("1.5", "1.50")],
    ["a place with a zero more", ROW.body.replace('"seq":1', '"seq":01')],
    ["a place as a power", ROW.body.replace('"seq":1', '"seq":1e0')],
    ["names in another order", ROW.body.replace('"id":"olga","kind":"operator"', '"kind":"operator","id":"olga"')],
    ["a name twice", ROW.body.replace('{"actor"', '{"actor":null,"actor"')],
    ["a field more", ROW.body.replace('"v":1', '"v":1,"w":1')],
    ["a field more beside the payload", ROW.body.replace('},"prev"', '},"payload2":{},"prev"')],
    ["a field less", ROW.body.replace('"request_id":"request-1",', "")],
    ["a name that reaches a prototype", ROW.body.replace('"payload":{', '"payload":{"__proto__":1,')],
    ["a payload that is no object", ROW.body.replace(/"payload":\{.*?\}\}?,"prev"/, '"payload":[],"prev"')],
    ["an actor of an unknown kind", ROW.body.replace('"kind":"operator"', '"kind":"ghost"')],
    ["another version", ROW.body.replace('"v":1', '"v":2')],
    ["half a surrogate pair", ROW.body.replace("Caps", String.raw`\ud83d`)],
    ["half a surrogate pair in a name", ROW.body.replace("Olga Ivanova", "\ud83d")],
  ])("accepts no text with %s, though its hash is right", (_, body) => {
    expect(body).not.toBe(ROW.body);
    expect(isAsSealed(forge(body), GENESIS, ORIGIN)).toBe(false);
  });

  it("accepts no text that was changed in any place and is not canonical, though its hash is right", () => {
    const pieces = fc.constantFrom(
      "",
      " ",
      "0",
      "9",
      "e1",
      '"',
      "\\",
      String.raw`\u0041`,
      ",",
      "{}",
      "a",
      "}",
      "\n",
      "\u0000",
    );
    fc.assert(
      fc.property(fc.nat({ max: ROW.body.length }), fc.nat({ max: 3 }), pieces, (at, removed, piece) => {
        expectNoFalseProof(forge(ROW.body.slice(0, at) + piece + ROW.body.slice(at + removed)));
      }),
      { numRuns: 5000 },
    );
  });

  it("accepts no entry of any kind that is refused on a closer look", () => {
    const text = fc.string({ unit: fc.constantFrom("a", '"', "\\", "\u0000", "\ud83d", "\ude00", "é", "}", ",") });
    const fields = fc.record(
      { id: text, event: text, workspace: text, session_id: fc.option(text), request_id: fc.option(text) },
      { requiredKeys: [] },
    );
    const payload = fc.dictionary(text, fc.jsonValue());
    fc.assert(
      fc.property(fields, payload, fc.constantFrom("operator", "ghost"), (changes, value, kind) => {
        const entry: unknown = {
          ...JSON.parse(ROW.body),
          ...changes,
          payload: value,
          actor: { id: "olga", kind, name: "" },
        };
        const { hash, ...columns } = { ...ROW, ...changes };
        const body = JSON.stringify(sortNames(entry));
        expectNoFalseProof({ ...columns, body, hash: hash === "" ? hash : hashBody(body) });
      }),
    );
  });

  it("accepts any entry whose texts need no escapes, and that it does not accept others is no verdict", () => {
    const escaped = makeRow(makeDraft({ id: 'entry-"1"' }), GENESIS, ORIGIN);

    expect(isAsSealed(escaped, GENESIS, ORIGIN)).toBe(false);
    expect(findChainProblem(escaped, GENESIS, ORIGIN)).toBeNull();
    expect(canonicalText(JSON.parse(escaped.body))).toBe(escaped.body);
  });
});

/** The names of every object in the order of their code units, without the checks that the library makes. */
function sortNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortNames);
  if (typeof value !== "object" || value === null) return value;
  const names = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(names.map(([name, item]) => [name, sortNames(item)]));
}
