import { BANDS, BAND_NAMES } from "../../cone/constants.ts";
import { type DRIFT_OUTCOMES, OUTCOMES } from "../constants.ts";
import type { SessionOutcome, PeriodReport } from "../schemas.ts";
import { words } from "../text/tell-entry.ts";
import { tellCount } from "../text/tell-time.ts";
import { type BarPart, type Block, type Color, type Section, cell, paragraph, row } from "./report-document.ts";

const OUTCOME_COLORS: Readonly<Record<SessionOutcome, Color>> = {
  completed: "green",
  completed_with_exceptions: "amber",
  aborted: "red",
  handed_over: "indigo",
  expired: "violet",
  not_recorded: "grey",
  open: "none",
};

/** Sessions by the band in which they started and by how they came out. */
export function sessionsSection({ sessions }: PeriodReport): Section {
  const count = (band: string, outcome: string): number =>
    sessions.by_band_and_outcome.find((each) => each.band === band && each.outcome === outcome)?.sessions ?? 0;
  const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0);
  const seen = OUTCOMES.filter((outcome) => BANDS.some((band) => count(band, outcome) > 0));
  const plot: Block = {
    kind: "plot",
    plot: {
      title: "Sessions by band and outcome",
      unit: { name: "sessions", size: 1 },
      bars: BANDS.map((band) => ({
        name: `${band} ${BAND_NAMES[band]}`,
        parts: seen.map((outcome): BarPart => partOf(outcome, OUTCOME_COLORS[outcome], count(band, outcome))),
      })),
      legend: seen.map((outcome) => ({ name: words(outcome), color: OUTCOME_COLORS[outcome] })),
    },
  };
  const columns = [
    { title: "Outcome", width: "middle" },
    ...BANDS.map((band) => ({ title: `Band ${band}`, width: "number" }) as const),
    { title: "All", width: "number" },
  ] as const;
  const rows = OUTCOMES.map((outcome) => {
    const counts = BANDS.map((band) => count(band, outcome));
    return row(cell(words(outcome)), ...[...counts, sum(counts)].map((each) => cell(tellCount(each))));
  });
  const totals = BANDS.map((band) => sum(OUTCOMES.map((outcome) => count(band, outcome))));
  rows.push(row(cell("All", "strong"), ...[...totals, sessions.total].map((each) => cell(tellCount(each), "strong"))));
  const caption = "Sessions that started in the period, by outcome and by the band in which they started";
  return {
    title: "Sessions",
    blocks:
      sessions.total === 0
        ? [paragraph("No session started in this period.", "soft")]
        : [plot, { kind: "table", caption, columns, rows }],
  };
}

const DRIFT_COLORS: Readonly<Record<(typeof DRIFT_OUTCOMES)[number], Color>> = {
  none: "grey",
  improved: "green",
  worsened: "red",
  not_recorded: "none",
};
const DRIFT_WORDS = {
  none: "no drift",
  improved: "improved",
  worsened: "worsened",
  not_recorded: "not recorded",
} as const;

/** How the posture stood to the snapshots at last. */
export function driftSection({ drift, sessions }: PeriodReport): Section {
  const columns = [
    { title: "Drift, as recorded last", width: "middle" },
    { title: "Sessions", width: "number" },
  ] as const;
  const rows = drift.by_level.map((each) => row(cell(DRIFT_WORDS[each.level]), cell(tellCount(each.sessions))));
  const plot: Block = {
    kind: "plot",
    plot: {
      title: "Sessions by drift",
      unit: { name: "sessions", size: 1 },
      bars: drift.by_level.map(({ level, sessions: value }) => ({
        name: DRIFT_WORDS[level],
        parts: [partOf(DRIFT_WORDS[level], DRIFT_COLORS[level], value)],
      })),
      legend: [],
    },
  };
  const transitions = paragraph(`Drift transitions recorded in the period: ${tellCount(drift.transitions)}.`);
  return {
    title: "Drift",
    blocks: [
      transitions,
      ...(sessions.total === 0
        ? []
        : [plot, { kind: "table", caption: "Sessions by drift", columns, rows } satisfies Block]),
    ],
  };
}

function partOf(name: string, color: Color, value: number): BarPart {
  return { name: words(name), color, value, label: tellCount(value) };
}
