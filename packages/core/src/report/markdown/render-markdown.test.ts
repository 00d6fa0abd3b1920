import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXTS } from "../../../test/hostile-texts.ts";
import { playReportScene } from "../../../test/report-scene.ts";
import { sessionDocument } from "../document/session-document.ts";
import { renderSessionMarkdown } from "../index.ts";
import { makeVisible } from "../text/visible.ts";
import { escapeCell, escapeInline, quote } from "./escape-markdown.ts";
import { renderMarkdown } from "./render-markdown.ts";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

function read(markdown: string): Node {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** The kinds of things in a document, without their words. Line ends inside a place are its own matter. */
function shapeOf(node: Node): string {
  const { type, value, children = [] } = node;
  if (type === "text" || type === "break" || (type === "html" && value === "<br>") || isBareAddress(node)) return "";
  return `${type}(${children.map(shapeOf).join("")})`;
}

/** GitHub makes a link of an address that stands in a text, escaped or not; it leads where it says. */
function isBareAddress({ type, url, children = [] }: Node): boolean {
  const said = children.map(textOf).join("");
  return type === "link" && [said, `http://${said}`, `mailto:${said}`].includes(String(url));
}

function textOf({ value = "", children = [] }: Node): string {
  return value + children.map(textOf).join("");
}

/** A note of several paragraphs is several in its quote. */
function withoutParagraphs(shape: string): string {
  return shape.replaceAll(/blockquote\((paragraph\(\))+\)/g, "blockquote()");
}

describe("the Markdown of the report of a session", () => {
  it("holds whatever people write as words in their place, and nothing but words", async () => {
    const render = async (text: string): Promise<string> => {
      const { session } = await playReportScene(text);
      const { sections, ...document } = sessionDocument(session);
      const own = sections.filter(({ title }) => title !== "What the figures mean");
      return withoutParagraphs(shapeOf(read(renderMarkdown({ ...document, sections: own }))));
    };
    const shape = await render("steady words");
    // Each text stands alone in the tests of escaping; whole documents take long to read.
    const texts = HOSTILE_TEXTS.filter((text, index) => index % 7 === 0 || !text.includes("<"));
    const broken: string[] = [];
    for (const text of texts) if ((await render(text)) !== shape) broken.push(text);
    expect(broken).toEqual([]);
    expect(shape).toContain("table(tableRow(tableCell()");
  }, 60_000);

  it("is the same for the same report", async () => {
    const { session } = await playReportScene("Steady");

    expect(renderSessionMarkdown(structuredClone(session))).toBe(renderSessionMarkdown(session));
  });
});

describe("escaping", () => {
  it.each(HOSTILE_TEXTS.map((text) => [text]))("shows %j letter by letter and as nothing else", (text) => {
    const words = makeVisible(text).replaceAll(/\s+/g, "");
    const places = [
      [escapeInline(text), "paragraph()"],
      [`| a |\n|---|\n| ${escapeCell(text)} |`, "table(tableRow(tableCell())tableRow(tableCell()))"],
      [quote(text), "blockquote()"],
    ] as const;
    for (const [markdown, shape] of places) {
      const document = read(markdown);
      const shown = textOf(document).replaceAll("<br>", "").replaceAll(/\s+/g, "");
      expect(withoutParagraphs(shapeOf(document))).toBe(`root(${shape})`);
      expect(shown).toContain(words);
    }
  });

  it("is missed where it is left out", () => {
    const words = shapeOf(read("words"));

    const taken = HOSTILE_TEXTS.filter((text) => shapeOf(read(text)) !== words);
    expect(taken.length).toBeGreaterThan(180);
    expect(shapeOf(read("[x](javascript:alert(1))"))).not.toBe(words);
    expect(shapeOf(read("| a |\n|---|\n| b | c |"))).not.toBe(
      "root(table(tableRow(tableCell())tableRow(tableCell())))",
    );
  });

  it("keeps the lines and paragraphs of a quote", () => {
    expect(quote("one\ntwo\n\nthree")).toBe("> one\\\n> two\n>\n> three");
  });
});
