import { stringify } from "csv-stringify/sync";
import { definitionOf } from "../definitions/figure-definition.ts";
import { PERIOD_FIGURES } from "../definitions/period-figures.ts";
import type { DurationFigures, PeriodReport } from "../schemas.ts";

/** One figure: what it is of, and what it came to; null where nothing is counted. */
interface Figure {
  readonly figure: string;
  readonly of: string;
  readonly and: string;
  readonly value: number | null;
}

const HEAD = [
  "figure",
  "title",
  "of",
  "and",
  "value",
  "unit",
  "from_utc",
  "to_utc",
  "head_seq",
  "head_hash",
  "definition",
];

/**
 * The report of a period as CSV (RFC 4180, UTF-8, with a head line): one line for each figure, each with its definition and
 * with the period and the state of the record that it was counted from. A text that a spreadsheet would take for a formula
 * has an apostrophe before it.
 */
export function renderPeriodCsv(report: PeriodReport): string {
  const { period, basis } = report;
  const lines = listFigures(report).map(({ figure, of, and, value }) => {
    const { title, unit, definition } = definitionOf(PERIOD_FIGURES, figure);
    const source = [period.from_utc, period.to_utc, basis.head.seq, basis.head.hash];
    return [figure, title, of, and, value, unit, ...source, definition];
  });
  return stringify([HEAD, ...lines], { escape_formulas: true, quoted_match: /[\r\n]/, record_delimiter: "\r\n" });
}

function listFigures({ sessions, durations, steps_skipped, denials, drift }: PeriodReport): Figure[] {
  const { steps, decisions } = denials;
  return [
    toFigure("sessions.total", sessions.total),
    ...sessions.by_band_and_outcome.map(({ band, outcome, sessions: value }) =>
      toFigure("sessions.by_band_and_outcome[].sessions", value, band, outcome),
    ),
    ...listDurations("durations.work", durations.work),
    ...listDurations("durations.held", durations.held),
    toFigure("steps_skipped.total", steps_skipped.total),
    ...steps_skipped.by_step.flatMap(({ step_id, skips, reasons, reasons_not_listed }) => [
      toFigure("steps_skipped.by_step[].skips", skips, step_id),
      ...reasons.map(({ reason, skips: value }) =>
        toFigure("steps_skipped.by_step[].reasons[].skips", value, step_id, reason),
      ),
      toFigure("steps_skipped.by_step[].reasons_not_listed", reasons_not_listed, step_id),
    ]),
    toFigure("steps_skipped.not_listed", steps_skipped.not_listed),
    toFigure("denials.steps.total", steps.total),
    ...steps.by_step.map((each) => toFigure("denials.steps.by_step[].denials", each.denials, each.step_id)),
    toFigure("denials.steps.not_listed", steps.not_listed),
    toFigure("denials.decisions.total", decisions.total),
    ...decisions.by_engine_and_action.map((each) =>
      toFigure("denials.decisions.by_engine_and_action[].denials", each.denials, each.engine, each.action),
    ),
    toFigure("denials.decisions.not_listed", decisions.not_listed),
    ...drift.by_level.map((each) => toFigure("drift.by_level[].sessions", each.sessions, each.level)),
    toFigure("drift.transitions", drift.transitions),
  ];
}

function listDurations(
  place: string,
  { sessions, median_ms, p90_ms, longest_ms, longest_session }: DurationFigures,
): Figure[] {
  return [
    toFigure(`${place}.sessions`, sessions),
    toFigure(`${place}.median_ms`, median_ms),
    toFigure(`${place}.p90_ms`, p90_ms),
    toFigure(`${place}.longest_ms`, longest_ms, longest_session ?? ""),
  ];
}

function toFigure(name: string, value: number | null, of = "", and = ""): Figure {
  return { figure: name, of, and, value };
}
