import { ticks } from "d3-array";
import type { BarPart, BarPlot } from "../document/report-document.ts";
import { tellCount } from "../text/tell-time.ts";
import { type Html, markup } from "./markup.ts";

const WIDTH = 680;
const NAMES_WIDTH = 190;
/** Room for the value behind the longest bar. */
const LABEL_WIDTH = 74;
const BAR_HEIGHT = 16;
const BAR_STEP = 25;
const AXIS_HEIGHT = 34;
const PLOT_WIDTH = WIDTH - NAMES_WIDTH - LABEL_WIDTH;
/** Narrowest part in which its value can be read. */
const LABEL_MIN_WIDTH = 22;
/** From the top of a bar to the foot of the letters in it. */
const BASELINE = 12;

/** Bars as a picture that holds nothing but its own shapes. `id` is that of the picture in the page. */
export function renderPlot({ title, unit, bars, legend }: BarPlot, id: string): Html {
  const totals = bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const top = Math.max(...totals, unit.size);
  // Half a session is none, half an hour is one.
  const marks = ticks(0, top / unit.size, 5).filter((mark) => unit.size > 1 || Number.isInteger(mark));
  const scale = (value: number): number => round((value / top) * PLOT_WIDTH);
  const bottom = bars.length * BAR_STEP;
  const grid = marks.map((mark) => renderMark(NAMES_WIDTH + scale(mark * unit.size), bottom, tellMark(mark)));
  const shapes = bars.map(({ name, parts }, index) => renderBar(name, parts, { y: index * BAR_STEP + 4, scale }));
  return markup`<figure class="plot">
<svg viewBox="0 0 ${WIDTH} ${bottom + AXIS_HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${title}</title>
<desc id="${id}-text">Horizontal bars in ${unit.name}; the table that follows holds the same figures.</desc>
${grid}${shapes}<text class="axis" x="${NAMES_WIDTH}" y="${bottom + 30}">${unit.name}</text>
</svg>
<figcaption>${title}${renderLegend(legend)}</figcaption>
</figure>`;
}

function renderMark(x: number, bottom: number, label: string): Html {
  const grid = markup`<line class="grid" x1="${x}" y1="0" x2="${x}" y2="${bottom}"/>`;
  return markup`${grid}<text class="axis mark" x="${x}" y="${bottom + 14}">${label}</text>\n`;
}

interface Place {
  readonly y: number;
  scale(value: number): number;
}

function renderBar(name: string, parts: readonly BarPart[], { y, scale }: Place): Html {
  let end = 0;
  const shapes = parts.map(({ color, value, label }) => {
    if (value === 0) return "";
    const x = NAMES_WIDTH + scale(end);
    end += value;
    const width = round(NAMES_WIDTH + scale(end) - x);
    const shape = markup`<rect class="fill-${color}" x="${x}" y="${y}" width="${width}" height="${BAR_HEIGHT}"/>`;
    if (parts.length === 1 || width < LABEL_MIN_WIDTH) return shape;
    return markup`${shape}<text class="inside on-${color}" x="${round(x + width / 2)}" y="${y + BASELINE}">${label}</text>`;
  });
  const behind = parts.length === 1 ? (parts[0]?.label ?? "") : tellCount(end);
  const before = markup`<text class="name" x="${NAMES_WIDTH - 10}" y="${y + BASELINE}">${name}</text>`;
  const x = NAMES_WIDTH + scale(end) + 6;
  return markup`${before}${shapes}<text class="value" x="${round(x)}" y="${y + BASELINE}">${behind}</text>\n`;
}

function renderLegend(legend: BarPlot["legend"]): Html | string {
  if (legend.length === 0) return "";
  const items = legend.map(({ name, color }) => {
    const key = markup`<rect class="fill-${color}" x="0.5" y="0.5" width="9" height="9"/>`;
    return markup`<li><svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">${key}</svg> ${name}</li>`;
  });
  return markup`<ul class="legend">${items}</ul>`;
}

function tellMark(mark: number): string {
  return Number.isInteger(mark) ? tellCount(mark) : String(mark);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
