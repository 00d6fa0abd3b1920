import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeDraft } from "../../test/fixtures.ts";
import type { JsonValue } from "../text/json.ts";
import { foldSearchText } from "./fold-search-text.ts";
import { holdsWords } from "./holds-words.ts";
import { mayHoldWords } from "./may-hold-words.ts";
import { genesisHead, sealEntry } from "./seal.ts";
import { searchWords } from "./search-words.ts";

const seal = (payload: Record<string, JsonValue>) =>
  sealEntry(
    makeDraft({
      id: "entry-9",
      event: "CONE_SET",
      actor: { kind: "operator", id: "operator:zoe", name: "Zoë Østergård" },
      session_id: "session-4",
      request_id: "request-7",
      payload,
    }),
    genesisHead("test"),
    "test",
  );

const { entry } = seal({
  band: "C",
  metrics: { runway_months: 5.4, "queue lag": 12 },
  reasons: ["Straße ist zu", 'Pump "7"\nis down'],
  is_sure: true,
  before: null,
});

describe("folding of a text for a search", () => {
  it.each([
    ["upper case", "CONE_SET", "cone_set"],
    ["letters with accents", "ZOË", "zoë"],
    ["an accent that is a character of its own", "Zoe\u0308", "zoë"],
    ["a sharp s", "Straße", "STRASSE"],
    ["a sigma at the end and in the middle", "ΟΔΟΣ", "οδοσ"],
    ["Cyrillic", "ПРИВЕТ", "привет"],
    ["wide letters", "ＡＢＣ", "abc"],
    ["a ligature", "ﬁx", "FIX"],
  ])("takes %s for the same", (_, a, b) => {
    expect(foldSearchText(a)).toBe(foldSearchText(b));
  });

  it("keeps letters with accents apart from those without", () => {
    expect(foldSearchText("Zoë")).not.toBe(foldSearchText("Zoe"));
  });

  it("does not matter where a text is cut before a character of ASCII", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (a, b) => {
        expect(foldSearchText(`${a}/${b}`)).toBe(`${foldSearchText(a)}/${foldSearchText(b)}`);
      }),
    );
  });
});

describe("the words of a search", () => {
  it.each([
    ["nothing", "  ", []],
    ["several", "Ada  CONE_SET ada", ["ada", "cone_set"]],
    ["one in quotes", 'zoë "queue lag"', ["zoë", "queue lag"]],
    ["a quote that is not closed yet", '"queue la', ["queue la"]],
    ["empty quotes", '""', []],
  ])("are those of %s", (_, text, words) => {
    expect(searchWords(text)).toEqual(words);
  });
});

describe("an entry", () => {
  it.each([
    ["its event", "cone_s"],
    ["who did it", "østerGÅRD"],
    ["the id of who did it", "operator:zoe"],
    ["its id", "entry-9"],
    ["its session", "session-4"],
    ["its request", "request-7"],
    ["a name in its payload", "runway_months"],
    ["a number in it", "5.4"],
    ["a text deep in it", "strasse"],
    ["a text with quotes in it", 'pump "7"'.replaceAll('"', "")],
    ["a truth value", "true"],
    ["the beginning of its hash", entry.hash.slice(0, 12)],
    ["its whole hash in upper case", entry.hash.toUpperCase()],
    ["words from different places", "zoë runway C"],
    ["a phrase", '"queue lag"'],
  ])("is found by %s", (_, text) => {
    expect(holdsWords(entry, searchWords(text))).toBe(true);
  });

  it.each([
    ["a word that is not in it", "quicksilver"],
    ["one word that is in it and one that is not", "zoë quicksilver"],
    ["words in quotes that stand apart", '"zoë runway"'],
    ["the names of its own fields", "request_id"],
    ["the hash of the entry before", entry.prev.slice(0, 16)],
    ["a few digits of its hash", entry.hash.slice(0, 7)],
    ["what is nothing", "null"],
  ])("is not found by %s", (_, text) => {
    expect(holdsWords(entry, searchWords(text))).toBe(false);
  });
});

describe("the quick look at a stored text", () => {
  it("never says no to an entry that holds the words", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom('a"b', "a\n\u0301b", "ΟΔΟΣ", "\\u0041", "ﬁ\tx"),
    );
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.double())), fc.nat(), fc.nat(), (payload, from, length) => {
        const clean = JSON.parse(JSON.stringify(payload)) as Record<string, JsonValue>;
        if (Object.keys(clean).some((key) => key === "__proto__")) return;
        const sealed = seal(clean);
        for (const value of [...Object.keys(clean), ...Object.values(clean)]) {
          const folded = Array.from(foldSearchText(typeof value === "string" ? value : JSON.stringify(value)));
          const word = folded
            .slice(from % (folded.length + 1))
            .slice(0, (length % 5) + 1)
            .join("");
          if (word === "" || !holdsWords(sealed.entry, [word])) continue;
          expect(mayHoldWords(sealed.body, [word])).toBe(true);
        }
      }),
    );
  });

  it("says no to most that do not hold them", () => {
    expect(mayHoldWords(seal({ text: "Überprüft" }).body, ["quicksilver"])).toBe(false);
  });
});
