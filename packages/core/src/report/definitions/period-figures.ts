import { PERIOD_MAX_ENTRIES, PERIOD_MAX_SESSIONS, REPORT_MAX_ROWS } from "../constants.ts";
import type { FigureDefinition } from "./figure-definition.ts";

const STARTED_IN_PERIOD =
  "Counted are the sessions of the workspace whose start lies in the period, its first moment included, its end not.";
const WRITTEN_IN_PERIOD =
  "Counted are the entries of the workspace that were written in the period, inside and outside of sessions.";
const QUANTILE =
  "Where it falls between two sessions it lies between them in proportion, as MEDIAN and PERCENTILE.INC of spreadsheets do; rounded to whole milliseconds. Empty when no session is counted.";
const WORK = "Of the sessions that started in the period and have ended: from start to end without the time on hold.";
const HELD =
  "Of the sessions that started in the period, have ended and were on hold at all: the time from each hold to its resuming, or to the end.";

/** Every figure of the report of a period. */
export const PERIOD_FIGURES: readonly FigureDefinition[] = [
  {
    figure: "sessions.total",
    title: "Sessions",
    unit: "sessions",
    definition: STARTED_IN_PERIOD,
  },
  {
    figure: "sessions.by_band_and_outcome[].sessions",
    title: "Sessions by band and outcome",
    unit: "sessions",
    definition: `${STARTED_IN_PERIOD} The band is that in which the session started. The outcome is the reason of its end; open: it has not ended; not recorded: it ended before reasons were kept.`,
  },
  {
    figure: "durations.work.sessions",
    title: "Time at work: sessions",
    unit: "sessions",
    definition: `How many are counted. ${WORK}`,
  },
  {
    figure: "durations.work.median_ms",
    title: "Time at work: median",
    unit: "ms",
    definition: `Half of the sessions took at most so long. ${WORK} ${QUANTILE}`,
  },
  {
    figure: "durations.work.p90_ms",
    title: "Time at work: 90th percentile",
    unit: "ms",
    definition: `Nine in ten sessions took at most so long. ${WORK} ${QUANTILE}`,
  },
  {
    figure: "durations.work.longest_ms",
    title: "Time at work: longest",
    unit: "ms",
    definition: `The session that took longest. ${WORK}`,
  },
  {
    figure: "durations.held.sessions",
    title: "Time on hold: sessions",
    unit: "sessions",
    definition: `How many are counted. ${HELD}`,
  },
  {
    figure: "durations.held.median_ms",
    title: "Time on hold: median",
    unit: "ms",
    definition: `Half of the sessions were on hold at most so long. ${HELD} ${QUANTILE}`,
  },
  {
    figure: "durations.held.p90_ms",
    title: "Time on hold: 90th percentile",
    unit: "ms",
    definition: `Nine in ten sessions were on hold at most so long. ${HELD} ${QUANTILE}`,
  },
  {
    figure: "durations.held.longest_ms",
    title: "Time on hold: longest",
    unit: "ms",
    definition: `The session that was on hold longest. ${HELD}`,
  },
  {
    figure: "steps_skipped.total",
    title: "Steps skipped",
    unit: "skips",
    definition: `GO_STEP_SKIP entries. ${WRITTEN_IN_PERIOD} A step that was skipped twice counts twice, one that was done afterwards all the same.`,
  },
  {
    figure: "steps_skipped.by_step[].skips",
    title: "Skips of a step",
    unit: "skips",
    definition: `GO_STEP_SKIP entries of this step. ${WRITTEN_IN_PERIOD}`,
  },
  {
    figure: "steps_skipped.by_step[].reasons[].skips",
    title: "Skips of a step for a reason",
    unit: "skips",
    definition: `GO_STEP_SKIP entries of this step that give this reason, letter by letter. ${WRITTEN_IN_PERIOD}`,
  },
  {
    figure: "steps_skipped.by_step[].reasons_not_listed",
    title: "Skips for other reasons",
    unit: "skips",
    definition:
      "Skips of this step for reasons that are not listed by themselves, because there are too many different ones.",
  },
  {
    figure: "steps_skipped.not_listed",
    title: "Skips of other steps",
    unit: "skips",
    definition: `Skips of steps that are not listed by themselves: at most ${REPORT_MAX_ROWS} are, the most frequent.`,
  },
  {
    figure: "denials.steps.total",
    title: "Steps denied",
    unit: "denials",
    definition: `GO_STEP_DENY entries: somebody tried a step that was blocked. ${WRITTEN_IN_PERIOD}`,
  },
  {
    figure: "denials.steps.by_step[].denials",
    title: "Denials of a step",
    unit: "denials",
    definition: `GO_STEP_DENY entries of this step. ${WRITTEN_IN_PERIOD}`,
  },
  {
    figure: "denials.steps.not_listed",
    title: "Denials of other steps",
    unit: "denials",
    definition: `Denials of steps that are not listed by themselves: at most ${REPORT_MAX_ROWS} are, the most frequent.`,
  },
  {
    figure: "denials.decisions.total",
    title: "Decisions denied",
    unit: "denials",
    definition: `CONE_DENY entries: an engine asked whether it may act, and was told no. ${WRITTEN_IN_PERIOD}`,
  },
  {
    figure: "denials.decisions.by_engine_and_action[].denials",
    title: "Denials of an action of an engine",
    unit: "denials",
    definition: `CONE_DENY entries of this engine and action. ${WRITTEN_IN_PERIOD}`,
  },
  {
    figure: "denials.decisions.not_listed",
    title: "Denials of other actions",
    unit: "denials",
    definition: `Denials of engines and actions that are not listed by themselves: at most ${REPORT_MAX_ROWS} are, the most frequent.`,
  },
  {
    figure: "drift.by_level[].sessions",
    title: "Sessions by drift",
    unit: "sessions",
    definition: `${STARTED_IN_PERIOD} The level is the one that was recorded last in the session: how the posture stood to the snapshot of the start. Not recorded: the session is of before drift was kept.`,
  },
  {
    figure: "drift.transitions",
    title: "Drift transitions",
    unit: "entries",
    definition: `GO_DRIFT entries: what differs from the snapshot became another set of differences, or another level. ${WRITTEN_IN_PERIOD}`,
  },
];

/** How much the report of one period looks at. */
export const PERIOD_BOUNDS = `A period with more than ${PERIOD_MAX_SESSIONS.toLocaleString("en-GB")} sessions, or more than ${PERIOD_MAX_ENTRIES.toLocaleString("en-GB")} skips, denials and drift transitions, is refused: choose a shorter one.`;
