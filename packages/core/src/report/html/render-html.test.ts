import { createHash } from "node:crypto";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXTS } from "../../../test/hostile-texts.ts";
import { type ReportScene, playReportScene } from "../../../test/report-scene.ts";
import { renderPeriodHtml, renderSessionHtml } from "../index.ts";
import { makeVisible } from "../text/visible.ts";
import { PAGE_POLICY, REPORT_POLICY, STYLE } from "./style.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;

/** The page without its words: every element with its attributes, of which only names and classes are told, and without places to break. */
function shapeOf(page: string): string {
  const write = (node: Node): string => {
    if (node.nodeName === "wbr") return "";
    if (!("tagName" in node)) return node.nodeName === "#comment" ? "<!-->" : "";
    const names = node.attrs.map(({ name, value }) => (name === "class" ? value : name)).join(" ");
    return `<${node.tagName} ${names}>${node.childNodes.map(write).join("")}</>`;
  };
  return parse(page).childNodes.map(write).join("");
}

function textOf(page: string): string {
  const write = (node: Node): string => {
    if ("value" in node) return node.value;
    return "childNodes" in node ? node.childNodes.map(write).join("") : "";
  };
  return parse(page).childNodes.map(write).join("");
}

function joinWords(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function elements(page: string): DefaultTreeAdapterTypes.Element[] {
  const list = (node: Node): DefaultTreeAdapterTypes.Element[] =>
    "tagName" in node ? [node, ...node.childNodes.flatMap(list)] : [];
  return parse(page).childNodes.flatMap(list);
}

const scene = await playReportScene("Steady");
const plain = await playReportScene("steady words");
const hostile = await Promise.all(HOSTILE_TEXTS.map(playReportScene));

const RENDERERS = [
  ["a session", ({ session }: ReportScene) => renderSessionHtml(session)],
  ["a period", ({ period }: ReportScene) => renderPeriodHtml(period)],
] as const;

describe.each(RENDERERS)("the page with the report of %s", (_, render) => {
  it("holds whatever people write as words, and nothing but words", () => {
    const shape = shapeOf(render(plain));
    const broken: string[] = [];
    for (const [index, text] of HOSTILE_TEXTS.entries()) {
      const page = render(hostile[index] ?? plain);
      const isTold = joinWords(textOf(page)).includes(joinWords(makeVisible(text)).slice(0, 30));
      if (shapeOf(page) !== shape || !isTold) broken.push(text);
    }
    expect(broken).toEqual([]);
    expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(200);
  }, 60_000);

  it("has a language, a title, one main heading, sections named by theirs, and tables with captions and heads", () => {
    const all = elements(render(scene));
    const byTag = (tag: string) => all.filter(({ tagName }) => tagName === tag);

    expect(byTag("html")[0]?.attrs).toEqual([{ name: "lang", value: "en" }]);
    expect(byTag("title").length).toBeGreaterThan(0);
    expect(byTag("h1")).toHaveLength(1);
    expect(byTag("section").length).toBe(byTag("h2").length);
    for (const table of byTag("table")) {
      const inside = elementsOf(table);
      expect(inside.filter(({ tagName }) => tagName === "caption")).toHaveLength(1);
      const heads = inside
        .filter(({ tagName }) => tagName === "th")
        .map(({ attrs }) => attrs.find(({ name }) => name === "scope"));
      expect(heads.every((scope) => scope?.value === "col" || scope?.value === "row")).toBe(true);
    }
    const ids = all.flatMap(({ attrs }) => attrs.filter(({ name }) => name === "id").map(({ value }) => value));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("asks nobody for anything and runs nothing", () => {
    const page = render(scene);
    for (const { tagName, attrs } of elements(page)) {
      expect(["script", "link", "img", "iframe", "object", "embed", "base", "form", "input", "a"]).not.toContain(
        tagName,
      );
      for (const { name } of attrs) expect(name).not.toMatch(/^(on|style$|src|href|xlink)/);
    }
    expect(STYLE).not.toMatch(/url\(|@import|@font-face|expression/);
  });

  it("carries a policy that allows its own style by its hash, and no other", () => {
    const page = render(scene);
    const style = elements(page).find(({ tagName }) => tagName === "style");
    const [text] = style?.childNodes ?? [];
    const inPage = text !== undefined && "value" in text ? text.value : "";
    const hash = createHash("sha256").update(inPage).digest("base64");
    const policy = elements(page)
      .find(({ attrs }) => attrs.some(({ value }) => value === "Content-Security-Policy"))
      ?.attrs.find(({ name }) => name === "content")?.value;

    expect(policy).toBe(PAGE_POLICY);
    expect(PAGE_POLICY).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(REPORT_POLICY).toBe(`${PAGE_POLICY}; frame-ancestors 'none'`);
  });

  it("is the same for the same report", () => {
    const { session, period } = scene;
    expect(render({ ...scene, ...structuredClone({ session, period }) })).toBe(render(scene));
  });
});

function elementsOf(root: DefaultTreeAdapterTypes.Element): DefaultTreeAdapterTypes.Element[] {
  const list = (node: Node): DefaultTreeAdapterTypes.Element[] =>
    "tagName" in node ? [node, ...node.childNodes.flatMap(list)] : [];
  return root.childNodes.flatMap(list);
}

describe("the words of the report of a session", () => {
  it("tell snapshots, changes, steps, decisions, notes, people, timeline and the head of the chain", () => {
    const text = textOf(renderSessionHtml(scene.session));
    const { hash, seq } = scene.session.basis.head;

    for (const word of [
      "Frozen at the start",
      "Frozen at the end",
      "What changed on this watch",
      "Skipped: Steady",
      "Evidence: Steady",
      "1 allowed, 1 denied",
      "Steady (olga)",
      "GO_SESSION_START",
      `Entry ${seq}`,
      hash,
    ]) {
      expect(text).toContain(word);
    }
  });
});

describe("the plots of the report of a period", () => {
  it("have titles, and tables beside them that hold their figures", () => {
    const page = renderPeriodHtml(scene.period);
    const figures = elements(page).filter(({ tagName }) => tagName === "figure");

    expect(figures.map((figure) => figure.attrs.map(({ value }) => value))).toEqual(figures.map(() => ["plot"]));
    expect(figures.length).toBeGreaterThanOrEqual(6);
    for (const svg of elements(page).filter(({ attrs }) => attrs.some(({ value }) => value === "img"))) {
      expect(elementsOf(svg).map(({ tagName }) => tagName)).toEqual(expect.arrayContaining(["title", "desc", "rect"]));
    }
  });
});
