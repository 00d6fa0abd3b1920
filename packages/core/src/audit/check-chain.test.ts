import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeDraft } from "../../test/fixtures.ts";
import { makeRow, makeRows } from "../../test/make-rows.ts";
import { findInadmissible } from "../text/admissible.ts";
import { canonicalText } from "./canonical-text.ts";
import { type StoredEntry, findChainProblem, readEntry } from "./check-chain.ts";
import { AuditPayload } from "./schemas.ts";
import { genesisHead, hashBody } from "./seal.ts";

const ORIGIN = "plant-7";
const GENESIS = genesisHead(ORIGIN);
const DRAFT = makeDraft({
  session_id: "session-1",
  request_id: "request-1",
  payload: { text: "Caps é 🚀", before: { n: 1.5 } },
});
const ROW = makeRow(DRAFT, GENESIS, ORIGIN);

function findProblem(changes: Partial<StoredEntry>): string | null {
  return findChainProblem({ ...ROW, ...changes }, GENESIS, ORIGIN);
}

/** A forger who changes the text also gives it the right hash. */
function findProblemOfText(body: string): string | null {
  return findProblem({ body, hash: hashBody(body) });
}

describe("findChainProblem", () => {
  it("has nothing to say of the row as it was written", () => {
    expect(findProblem({})).toBeNull();
  });

  it("has nothing to say of any entry that the domain can write", () => {
    const payload = fc
      .dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ stringUnit: "grapheme", maxDepth: 4 }))
      .filter((value) => findInadmissible(value) === null)
      .map((value) => AuditPayload.parse(value));
    fc.assert(
      fc.property(payload, fc.option(fc.string({ unit: "grapheme" })), (value, request_id) => {
        const row = makeRow(makeDraft({ payload: value, request_id }), GENESIS, ORIGIN);
        expect(findChainProblem(row, GENESIS, ORIGIN)).toBeNull();
      }),
    );
  });

  it("finds every change of one byte of the stored text", () => {
    const bytes = Buffer.from(ROW.body, "utf8");
    const unseen: number[] = [];
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 0x01, index);
      if (findProblem({ body: changed.toString("utf8") }) === null) unseen.push(index);
    }

    expect(bytes.length).toBeGreaterThan(300);
    expect(unseen).toEqual([]);
  });

  it.each(["id", "ts_utc", "event", "actor_id", "workspace", "session_id", "prev", "hash", "body"] as const)(
    "finds any change of any byte of %s, a byte more and a byte less",
    (column) => {
      const bytes = Buffer.from(ROW[column] ?? "", "utf8");
      const at = fc.nat({ max: bytes.length - 1 });
      fc.assert(
        fc.property(
          at,
          fc.integer({ min: 1, max: 255 }),
          fc.constantFrom("change", "insert", "remove"),
          (index, mask, deed) => {
            const byte = Buffer.from([bytes.readUInt8(index) ^ mask]);
            const changed = Buffer.concat([
              bytes.subarray(0, index),
              deed === "remove" ? Buffer.alloc(0) : byte,
              bytes.subarray(deed === "insert" ? index : index + 1),
            ]).toString("utf8");
            expect(findProblem({ [column]: changed })).not.toBeNull();
          },
        ),
      );
    },
  );

  it.each([
    ["id", "entry-2"],
    ["ts_utc", "2026-01-01T09:00:00.000001Z"],
    ["event", "CONE_ALLOW"],
    ["actor_id", "someone"],
    ["workspace", "plant"],
    ["session_id", "session-2"],
    ["session_id", null],
  ])("finds a column %s that says %j where the text says otherwise", (column, value) => {
    expect(findProblem({ [column]: value })).toBe(`column ${column} does not say what the stored text says`);
  });

  it.each([
    ["seq", { seq: 2 }, "entry 1 is missing; the next one is 2"],
    ["prev", { prev: "0".repeat(64) }, "prev is not the hash of the entry before"],
    ["hash", { hash: "0".repeat(64) }, "hash is not the hash of the stored text"],
    ["body", { body: ROW.body.replace("Caps", "Cops") }, "hash is not the hash of the stored text"],
  ])("names a %s that does not fit", (_, changes, problem) => {
    expect(findProblem(changes)).toBe(problem);
  });

  it.each([
    ["a space", ROW.body.replace(":", ": ")],
    ["a line end after it", `${ROW.body}\n`],
    ["an escape that is not needed", ROW.body.replace("Caps", String.raw`\u0043aps`)],
    ["an escaped slash", ROW.body.replace("Caps", String.raw`Caps\/`)],
    ["characters beyond ASCII escaped", ROW.body.replace("é", String.raw`\u00e9`)],
    ["half a surrogate pair", ROW.body.replace("Caps", String.raw`Caps\ud800`)],
    ["a number with a zero more", ROW.body.replace("1.5", "1.50")],
    ["a number as a power", ROW.body.replace("1.5", "15e-1")],
    ["names in another order", ROW.body.replace('"id":"olga","kind":"operator"', '"kind":"operator","id":"olga"')],
    ["a name twice", ROW.body.replace('{"actor"', '{"actor":null,"actor"')],
    ["a hash of its own", ROW.body.replace('"id":"entry-1"', `"hash":"${ROW.hash}","id":"entry-1"`)],
    ["a name that reaches a prototype", ROW.body.replace('"payload":{', '"payload":{"__proto__":1,')],
  ])("refuses a second spelling of the entry, with %s, though its hash is right", (_, body) => {
    expect(body).not.toBe(ROW.body);
    expect(findProblemOfText(body)).toBe("the stored text is not in canonical form");
  });

  it.each([
    ["no JSON", "{"],
    ["null", "null"],
    ["a number", "1"],
    ["a list", "[]"],
    ["an empty object", "{}"],
    ["a version that is not known", ROW.body.replace('"v":1', '"v":2')],
    ["a field that is not known", ROW.body.replace('"v":1', '"v":1,"w":1')],
    ["no actor", ROW.body.replace(/"actor":\{[^}]*\},/, "")],
    ["an actor of an unknown kind", ROW.body.replace('"kind":"operator"', '"kind":"ghost"')],
    ["a seq that is no place", ROW.body.replace('"seq":1', '"seq":0')],
    ["a payload that is no object", ROW.body.replace(/"payload":\{.*?\}\}?,"prev"/, '"payload":[],"prev"')],
  ])("refuses a text that is %s, though its hash is right", (_, body) => {
    expect(body).not.toBe(ROW.body);
    expect(findProblemOfText(body)).toBe("the stored text is not an audit entry");
  });

  it("refuses an entry of another installation, named", () => {
    const foreign = makeRow(DRAFT, GENESIS, "plant-8");

    expect(findChainProblem(foreign, GENESIS, ORIGIN)).toBe(`origin is plant-8, this installation is ${ORIGIN}`);
  });

  it("refuses a first entry that follows the genesis of another installation", () => {
    const grafted = makeRow(DRAFT, genesisHead("plant-8"), ORIGIN);

    expect(findChainProblem(grafted, GENESIS, ORIGIN)).toBe("prev is not the hash of the entry before");
  });

  it("refuses a row whose text tells another place than its columns", () => {
    const body = canonicalText({ ...entryOf(ROW), seq: 2 });

    expect(findProblemOfText(body)).toBe("column seq does not say what the stored text says");
  });

  it("refuses a row whose text tells another predecessor than its columns", () => {
    const body = canonicalText({ ...entryOf(ROW), prev: "0".repeat(64) });

    expect(findProblemOfText(body)).toBe("column prev does not say what the stored text says");
  });

  it("accepts the next row only after the one before it", () => {
    const [first, second, third] = makeRows(3, ORIGIN);
    if (first === undefined || second === undefined || third === undefined) throw new Error("three rows were made");

    expect(findChainProblem(second, first, ORIGIN)).toBeNull();
    expect(findChainProblem(third, first, ORIGIN)).toBe("entry 2 is missing; the next one is 3");
    expect(findChainProblem(first, second, ORIGIN)).toBe("entry 3 is missing; the next one is 1");
    expect(findChainProblem(second, second, ORIGIN)).toBe("entry 3 is missing; the next one is 2");
  });
});

describe("readEntry", () => {
  it("gives the entry with its hash", () => {
    expect(readEntry(ROW)).toEqual({ ...DRAFT, v: 1, origin: ORIGIN, seq: 1, prev: GENESIS.hash, hash: ROW.hash });
  });

  it.each(["", "null", "[]", '"text"', "{", "{}"])("answers null for the text %j", (body) => {
    expect(readEntry({ body, hash: ROW.hash })).toBeNull();
  });
});

function entryOf(row: StoredEntry): object {
  const parsed: unknown = JSON.parse(row.body);
  if (typeof parsed !== "object" || parsed === null) throw new Error("the row holds an entry");
  return parsed;
}
