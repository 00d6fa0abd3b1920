import { type ReactElement, useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import * as texts from "#texts/plot.ts";
import { formatClock, formatDay } from "../time/format-time.ts";
import { type PlotData, type PlotLevel, spanOf } from "./plot-data.ts";
import classes from "./plot.module.css";

const HEIGHT = 200;
const DAY_SECONDS = 86_400;
const FONT = "12px Inter Variable, system-ui, sans-serif";
const LEVEL_FONT_SIZE = 11;
/** Lines of text need so much between them, in pixels. */
const LEVEL_STEP = 13;
const LEVEL_GAP = 6;
const AXIS_GAP = 12;
/** On a drawing that is narrower, the labels of the levels stand within it. */
const LABELS_BESIDE_FROM = 440;
const LEVEL_COLOURS: Readonly<Record<PlotLevel["kind"], string>> = {
  target: "--ink-faint",
  yellow: "--yellow",
  red: "--red",
};

interface Props {
  readonly data: PlotData;
  readonly format: (value: number) => string;
}

/** The drawing of a plot. Colours are the page's, in either scheme; nothing of it is for who does not see it. */
export function PlotCanvas({ data, format }: Props): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const plot = new uPlot(optionsOf(data, format, element.clientWidth), alignedOf(data), element);
    const sizes = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    sizes.observe(element);
    const schemes = new MutationObserver(() => plot.redraw(false, true));
    schemes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-mantine-color-scheme"] });
    return () => {
      schemes.disconnect();
      sizes.disconnect();
      plot.destroy();
    };
  }, [data, format]);
  return <div ref={place} className={classes.canvas} aria-hidden />;
}

function alignedOf({ times, lines }: PlotData): uPlot.AlignedData {
  return [[...times], ...lines.map(({ values }) => [...values])];
}

function optionsOf(data: PlotData, format: Props["format"], width: number): uPlot.Options {
  const axis = { stroke: colour("--ink-soft"), font: FONT, ticks: { show: false } };
  const [low, high] = spanOf(data);
  const levels = data.levels ?? [];
  const isBeside = levels.length > 0 && width >= LABELS_BESIDE_FROM;
  const latest = data.lines[0]?.values.findLastIndex((value) => value !== null) ?? -1;
  return {
    width,
    height: HEIGHT,
    padding: [null, isBeside ? widestOf(levels.map(({ label }) => label)) + LEVEL_GAP : null, null, null],
    legend: { live: true },
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: true, range: [...data.shown] }, y: { range: [low, high] } },
    axes: [
      {
        ...axis,
        size: 32,
        grid: { show: false },
        values: (_plot, splits, _axis, _space, step) => splits.map(sayTime(step)),
      },
      {
        ...axis,
        size: (_plot, labels: string[] | null) => widestOf(labels ?? []) + AXIS_GAP,
        grid: { stroke: colour("--line"), width: 1 },
        values: (_plot, splits) => splits.map((value) => (value === null ? "" : format(value))),
      },
    ],
    series: [
      { label: texts.TIME, value: (_plot, time) => (time === null ? "–" : sayMoment(time)) },
      ...data.lines.map(({ label, isSecond = false }) => ({
        label,
        stroke: colour(isSecond ? "--ink-faint" : "--ink"),
        width: isSecond ? 1.25 : 1.75,
        ...(isSecond ? { dash: [5, 4] } : {}),
        points: { show: data.times.length === 1 },
        value: (_plot: uPlot, value: number | null) => (value === null ? "–" : format(value)),
      })),
    ],
    hooks: {
      draw: [(plot) => drawLevels(plot, levels, isBeside)],
      // With the pointer elsewhere, the legend tells the latest value.
      setLegend: [
        ({ legend, setLegend }) => {
          if (latest >= 0 && typeof legend.idx !== "number") setLegend({ idx: latest });
        },
      ],
    },
  };
}

/** How wide the widest of them is in the font of the axes, in pixels. */
function widestOf(labels: readonly string[]): number {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return 0;
  context.font = FONT;
  return Math.ceil(Math.max(0, ...labels.map((label) => context.measureText(label).width)));
}

function drawLevels(plot: uPlot, levels: readonly PlotLevel[], isBeside: boolean): void {
  const { ctx, bbox } = plot;
  const edge = bbox.left + bbox.width;
  ctx.save();
  ctx.font = `${LEVEL_FONT_SIZE * devicePixelRatio}px Inter Variable, system-ui, sans-serif`;
  ctx.textAlign = isBeside ? "left" : "right";
  ctx.textBaseline = isBeside ? "middle" : "bottom";
  let free = Number.NEGATIVE_INFINITY;
  for (const { value, label, kind } of levels.toSorted((a, b) => b.value - a.value)) {
    const y = plot.valToPos(value, "y", true);
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.lineWidth = devicePixelRatio;
    ctx.strokeStyle = read(LEVEL_COLOURS[kind]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(edge, y);
    ctx.stroke();
    const labelY = Math.max(isBeside ? y : y - 2 * devicePixelRatio, free);
    free = labelY + LEVEL_STEP * devicePixelRatio;
    const labelX = isBeside ? edge + LEVEL_GAP * devicePixelRatio : edge;
    ctx.setLineDash([]);
    ctx.lineWidth = 4 * devicePixelRatio;
    ctx.strokeStyle = read("--surface");
    ctx.strokeText(label, labelX, labelY);
    ctx.fillStyle = read("--ink-soft");
    ctx.fillText(label, labelX, labelY);
  }
  ctx.restore();
}

const colour = (token: string) => (): string => read(token);

function read(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

function sayTime(step: number): (time: number) => string {
  return (time) => (step >= DAY_SECONDS ? formatDay(time * 1000, Date.now()) : formatClock(time * 1000).slice(0, 5));
}

function sayMoment(time: number): string {
  return `${formatDay(time * 1000, Date.now())}, ${formatClock(time * 1000).slice(0, 5)}`;
}
