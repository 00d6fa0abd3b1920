import type { DurationFigures, PeriodReport } from "../schemas.ts";
import { tellCount, tellDuration } from "../text/tell-time.ts";
import {
  type BarPlot,
  type Block,
  type Color,
  type Row,
  type Section,
  cell,
  paragraph,
  row,
} from "./report-document.ts";

/** The largest unit of which the longest duration has at least two. */
const UNITS = [
  { name: "days", size: 86_400_000 },
  { name: "hours", size: 3_600_000 },
  { name: "minutes", size: 60_000 },
  { name: "seconds", size: 1000 },
] as const;

const KINDS = [
  { key: "work", name: "At work", color: "indigo" },
  { key: "held", name: "On hold", color: "amber" },
] as const satisfies readonly { key: keyof PeriodReport["durations"]; name: string; color: Color }[];

/** How long sessions were worked in and on hold. */
export function durationsSection({ durations }: PeriodReport): Section {
  const rows = KINDS.map(({ key, name }) => durationRow(name, durations[key]));
  const columns = [
    { title: "Time", width: "narrow" },
    { title: "Sessions", width: "number" },
    { title: "Median", width: "number" },
    { title: "90th percentile", width: "number" },
    { title: "Longest", width: "number" },
    { title: "Session that took longest", width: "wide" },
  ] as const;
  const title = "Durations";
  if (durations.work.sessions === 0) {
    return { title, blocks: [paragraph("No session that started in this period has ended.", "soft")] };
  }
  const caption = "Durations of the sessions that started in the period and have ended";
  const blocks: Block[] = [
    { kind: "plot", plot: durationPlot(durations) },
    { kind: "table", caption, columns, rows },
  ];
  return { title, blocks };
}

function durationRow(name: string, { sessions, median_ms, p90_ms, longest_ms, longest_session }: DurationFigures): Row {
  const times = [median_ms, p90_ms, longest_ms].map((ms) => cell(ms === null ? null : tellDuration(ms)));
  return row(cell(name), cell(tellCount(sessions)), ...times, cell(longest_session, "code"));
}

function durationPlot(durations: PeriodReport["durations"]): BarPlot {
  const longest = Math.max(durations.work.longest_ms ?? 0, durations.held.longest_ms ?? 0);
  const unit = UNITS.find(({ size }) => longest >= 2 * size) ?? { name: "seconds", size: 1000 };
  const bars = KINDS.flatMap(({ key, name, color }) => {
    const { median_ms, p90_ms, longest_ms } = durations[key];
    const all = [
      ["median", median_ms],
      ["90th percentile", p90_ms],
      ["longest", longest_ms],
    ] as const;
    return all.flatMap(([what, ms]) =>
      ms === null
        ? []
        : [{ name: `${name}: ${what}`, parts: [{ name: what, color, value: ms, label: tellDuration(ms) }] }],
    );
  });
  return { title: "Durations of sessions", unit, bars, legend: [] };
}
