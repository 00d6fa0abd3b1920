import type { Block, Cell, Column, Line, ReportDocument, Row, Section } from "../document/report-document.ts";
import { Html, type Part, markup } from "./markup.ts";
import { renderPlot } from "./render-plot.ts";
import { PAGE_POLICY, STYLE } from "./style.ts";

/** A report as one page that needs nothing else: its style and its pictures are in it, and nothing is asked of anybody. */
export function renderHtml({ kind, title, lead, sections }: ReportDocument): string {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="only light">
<title>${kind}: ${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<p class="kind"><b>Valhalla GO</b> ${kind}</p>
<h1>${title}</h1>
${lead.map((sentence) => markup`<p>${sentence}</p>\n`)}</header>
<main>
${sections.map(renderSection)}</main>
</body>
</html>
`;
  return page.text;
}

function renderSection({ title, blocks }: Section, index: number): Html {
  const id = `section-${index + 1}`;
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${blocks.map((block, place) => renderBlock(block, `plot-${index + 1}-${place + 1}`))}</section>
`;
}

function renderBlock(block: Block, id: string): Html {
  switch (block.kind) {
    case "text":
      return markup`<p>${renderCell(block.lines)}</p>\n`;
    case "figures": {
      const items = block.items.map(({ title, value }) => markup`<div><dt>${title}</dt><dd>${value}</dd></div>\n`);
      const columns = items.length % 4 === 0 ? "by-4" : "by-3";
      return markup`<dl class="figures ${columns}">\n${items}</dl>\n`;
    }
    case "facts": {
      const items = block.items.map(
        ({ term, value, isLong }) =>
          markup`<div class="${isLong ? "whole" : "half"}"><dt>${term}</dt><dd>${renderCell(value)}</dd></div>\n`,
      );
      return markup`<dl class="facts">\n${items}</dl>\n`;
    }
    case "notes": {
      const items = block.items.map(
        ({ head, text }) => markup`<li><p class="head">${head}</p><p class="text" dir="auto">${text}</p></li>\n`,
      );
      return markup`<ol class="notes">\n${items}</ol>\n`;
    }
    case "table":
      return renderTable(block);
    case "plot":
      return markup`${renderPlot(block.plot, id)}\n`;
    default:
      return block satisfies never;
  }
}

function renderTable({ caption, columns, rows }: Extract<Block, { kind: "table" }>): Html {
  const shape = columns.some(({ width }) => width === "wide") ? "full" : "compact";
  return markup`<div class="wide"><table class="${shape}">
<caption>${caption}</caption>
<thead><tr>${columns.map(({ title, width }) => markup`<th scope="col" class="w-${width}">${title}</th>`)}</tr></thead>
<tbody>
${rows.map((each) => renderRow(each, columns))}</tbody>
</table></div>
`;
}

function renderRow({ cells, kind }: Row, columns: readonly Column[]): Html {
  if (kind === "gap") {
    return markup`<tr class="gap"><td colspan="${columns.length}">${cells.map(renderCell)}</td></tr>\n`;
  }
  const widthOf = (index: number): string => columns[index]?.width ?? "wide";
  const [first = [], ...rest] = cells;
  const head = markup`<th scope="row" class="w-${widthOf(0)}">${renderCell(first)}</th>`;
  const others = rest.map((each, index) => markup`<td class="w-${widthOf(index + 1)}">${renderCell(each)}</td>`);
  return markup`<tr class="${kind}">${head}${others}</tr>\n`;
}

function renderCell(lines: Cell): Html[] {
  return lines.map(renderLine);
}

function renderLine({ text, tone }: Line): Html {
  return markup`<span class="l ${tone}" dir="auto">${breakable(text)}</span>`;
}

/** Long names may break after the marks that join their parts, before they break anywhere else. */
function breakable(text: string): Part[] {
  const [first = "", ...rest] = text.split(/(?<=\w[_./:])(?=\w)/);
  return [first, ...rest.flatMap((part) => [markup`<wbr>`, part])];
}
