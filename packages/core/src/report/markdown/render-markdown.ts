import type { Block, Cell, Column, ReportDocument, Row, Section } from "../document/report-document.ts";
import { escapeCell, escapeInline, quote } from "./escape-markdown.ts";

/** A report as Markdown (CommonMark with the tables of GitHub). Plots are left out: the tables hold their figures. */
export function renderMarkdown({ kind, title, lead, sections }: ReportDocument): string {
  const head = [
    `# ${escapeInline(title)}`,
    `Valhalla GO, ${escapeInline(kind.toLowerCase())}`,
    ...lead.map(escapeInline),
  ];
  return `${[...head, ...sections.flatMap(renderSection)].join("\n\n")}\n`;
}

function renderSection({ title, blocks }: Section): string[] {
  return [`## ${escapeInline(title)}`, ...blocks.flatMap(renderBlock)];
}

function renderBlock(block: Block): string[] {
  switch (block.kind) {
    case "text":
      return block.lines.map(({ text }) => escapeInline(text));
    case "figures":
      return [block.items.map(({ title, value }) => `- ${escapeInline(title)}: **${escapeInline(value)}**`).join("\n")];
    case "facts":
      return [
        table(
          ["What", ""],
          block.items.map(({ term, value }) => [escapeCell(term), renderCell(value)]),
        ),
      ];
    case "notes":
      return block.items.flatMap(({ head, text }) => [`**${escapeInline(head)}**`, quote(text)]);
    case "table":
      return [`**${escapeInline(block.caption)}**`, renderTable(block.columns, block.rows)];
    case "plot":
      return [];
    default:
      return block satisfies never;
  }
}

function renderTable(columns: readonly Column[], rows: readonly Row[]): string {
  const heads = columns.map(({ title }) => escapeCell(title));
  const marks = columns.map(({ width }) => (width === "number" ? "--:" : "---"));
  return table(
    heads,
    rows.map((each) => rowCells(each, columns.length)),
    marks,
  );
}

/** What is left out is told in the last column of its own row. */
function rowCells({ cells, kind }: Row, count: number): string[] {
  if (kind !== "gap") return cells.map(renderCell);
  return [...Array.from({ length: count - 1 }, () => ""), ...cells.map(renderCell)];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[], marks = heads.map(() => "---")): string {
  return [heads, marks, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function renderCell(lines: Cell): string {
  return lines.map(({ text, tone }) => (tone === "strong" ? `**${escapeCell(text)}**` : escapeCell(text))).join("<br>");
}
