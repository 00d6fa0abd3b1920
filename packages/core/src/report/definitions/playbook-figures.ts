import { PERIOD_MAX_ENTRIES, PERIOD_MAX_SESSIONS, REPORT_MAX_REASONS, REPORT_MAX_ROWS } from "../constants.ts";
import type { FigureDefinition } from "./figure-definition.ts";

const COUNTED =
  "Counted are the sessions of the workspace whose start lies in the period, its first moment included, its end not, and that froze the playbook: with a digest that version, without one any version with the id of the playbook that is followed now.";
const ONE_OF_SIX =
  "Each session that had the step is in exactly one of six counts: done, skipped, done or skipped before, left open, going on, unknown.";
const WORD =
  "The last GO_STEP_SET or GO_STEP_SKIP entry of this step in the session counts: who does a step and opens it again has not done it.";
const FINISHED = "ended, and was not handed over";
const STEP_TIME =
  "Of each session in which the step became done, its first time: from the last GO_STEP_SET with done or GO_STEP_SKIP of any step before it in the same session, or from the start of the session, to its GO_STEP_SET with done, without the time between a hold and its resuming.";
const QUANTILE =
  "Where it falls between two sessions it lies between them in proportion, as MEDIAN and PERCENTILE.INC of spreadsheets do; rounded to whole milliseconds. Empty when no session is counted.";
const WORK = "Of the sessions that are counted and have ended: from start to end without the time on hold.";

/** Every figure of a playbook. */
export const PLAYBOOK_FIGURES: readonly FigureDefinition[] = [
  { figure: "sessions.total", title: "Sessions of the playbook", unit: "sessions", definition: COUNTED },
  {
    figure: "sessions.open",
    title: "Sessions that go on",
    unit: "sessions",
    definition: "Of these, those that have not ended.",
  },
  {
    figure: "sessions.handed_over",
    title: "Sessions handed over",
    unit: "sessions",
    definition:
      "Of these, those that ended because another session carries them on; what they left is counted in that one.",
  },
  {
    figure: "sessions.complete",
    title: "Sessions complete",
    unit: "sessions",
    definition: `Of these, those of which each ${FINISHED}, and at whose end every step of their playbook was done or skipped.`,
  },
  {
    figure: "sessions.incomplete",
    title: "Sessions incomplete",
    unit: "sessions",
    definition: `Of these, those of which each ${FINISHED}, and at whose end a step was neither done nor skipped.`,
  },
  {
    figure: "sessions.unknown",
    title: "Sessions of which it is not known",
    unit: "sessions",
    definition: `Of these, those of which each ${FINISHED}, that left no step open so far as is known, and of one of whose steps it is not known.`,
  },
  {
    figure: "sessions.without_playbook",
    title: "Sessions without a playbook",
    unit: "sessions",
    definition:
      "Sessions of the workspace that started in the period and froze no playbook, as those of before playbooks were frozen; they are in no other figure.",
  },
  {
    figure: "work.sessions",
    title: "Time at work of the playbook: sessions",
    unit: "sessions",
    definition: `How many are counted. ${WORK}`,
  },
  {
    figure: "work.median_ms",
    title: "Time at work of the playbook: median",
    unit: "ms",
    definition: `Half of the sessions took at most so long. ${WORK} ${QUANTILE}`,
  },
  {
    figure: "work.p90_ms",
    title: "Time at work of the playbook: 90th percentile",
    unit: "ms",
    definition: `Nine in ten sessions took at most so long. ${WORK} ${QUANTILE}`,
  },
  {
    figure: "work.longest_ms",
    title: "Time at work of the playbook: longest",
    unit: "ms",
    definition: `The session that took longest. ${WORK}`,
  },
  {
    figure: "steps[].sessions",
    title: "Sessions that had the step",
    unit: "sessions",
    definition: "Counted sessions whose playbook has a step with this id.",
  },
  {
    figure: "steps[].done",
    title: "Step done",
    unit: "sessions",
    definition: `Sessions in which the step was done. ${WORD} ${ONE_OF_SIX}`,
  },
  {
    figure: "steps[].skipped",
    title: "Step skipped",
    unit: "sessions",
    definition: `Sessions in which the step was skipped. ${WORD} ${ONE_OF_SIX}`,
  },
  {
    figure: "steps[].settled_before",
    title: "Step done or skipped before",
    unit: "sessions",
    definition: `Sessions in which nothing was said of the step, and at whose end, or now, it was done or skipped: in an earlier session of a playbook that is worked through once, in the session that was handed over, or outside of sessions. ${ONE_OF_SIX}`,
  },
  {
    figure: "steps[].left_open",
    title: "Step left open",
    unit: "sessions",
    definition: `Sessions of which each ${FINISHED}, and at whose end the step was neither done nor skipped. ${ONE_OF_SIX}`,
  },
  {
    figure: "steps[].going_on",
    title: "Step still to do",
    unit: "sessions",
    definition: `Sessions that go on or were handed over, and in which the step is, or was then, neither done nor skipped. ${ONE_OF_SIX}`,
  },
  {
    figure: "steps[].unknown",
    title: "Step of which it is not known",
    unit: "sessions",
    definition: `Sessions in which nothing was said of the step, and of whose end the record does not tell how it stood: it was changed after the period, or by an entry of an earlier version. ${ONE_OF_SIX}`,
  },
  {
    figure: "steps[].denials",
    title: "Refusals of a step",
    unit: "denials",
    definition:
      "GO_STEP_DENY entries of this step in the counted sessions: somebody tried it while band, health or a hold stood in its way.",
  },
  {
    figure: "steps[].denied_sessions",
    title: "Sessions in which a step was refused",
    unit: "sessions",
    definition: "Counted sessions with a GO_STEP_DENY entry of this step, whatever became of it afterwards.",
  },
  {
    figure: "steps[].skips",
    title: "Skips of a step of the playbook",
    unit: "skips",
    definition:
      "GO_STEP_SKIP entries of this step in the counted sessions; one that was taken back counts all the same.",
  },
  {
    figure: "steps[].skip_reasons[].skips",
    title: "Skips of a step of the playbook for a reason",
    unit: "skips",
    definition: "GO_STEP_SKIP entries of this step in the counted sessions that give this reason, letter by letter.",
  },
  {
    figure: "steps[].skip_reasons_not_listed",
    title: "Skips of a step of the playbook for other reasons",
    unit: "skips",
    definition: `Skips of this step for reasons that are not listed by themselves: at most ${REPORT_MAX_REASONS} are, the most frequent.`,
  },
  {
    figure: "steps[].time.sessions",
    title: "Time of a step: sessions",
    unit: "sessions",
    definition: `How many are counted. ${STEP_TIME}`,
  },
  {
    figure: "steps[].time.median_ms",
    title: "Time of a step: median",
    unit: "ms",
    definition: `Half of the times were at most so long. ${STEP_TIME} ${QUANTILE}`,
  },
  {
    figure: "steps[].time.p90_ms",
    title: "Time of a step: 90th percentile",
    unit: "ms",
    definition: `Nine in ten times were at most so long. ${STEP_TIME} ${QUANTILE}`,
  },
  {
    figure: "steps[].time.longest_ms",
    title: "Time of a step: longest",
    unit: "ms",
    definition: `The longest of the times. ${STEP_TIME}`,
  },
  {
    figure: "steps_not_listed",
    title: "Steps not listed",
    unit: "steps",
    definition: `Steps that are left out: at most ${REPORT_MAX_ROWS} are listed, those of the playbook that is counted first.`,
  },
  {
    figure: "outside_sessions",
    title: "Steps changed outside of sessions",
    unit: "entries",
    definition:
      "GO_STEP_SET, GO_STEP_SKIP and GO_STEP_DENY entries of the playbook that were written in the period while no session was open; they are in no count of a step.",
  },
  {
    figure: "versions[].sessions",
    title: "Sessions of a version",
    unit: "sessions",
    definition: "Sessions of the workspace that started in the period and froze this version.",
  },
  {
    figure: "versions_not_listed",
    title: "Sessions of other versions",
    unit: "sessions",
    definition: `Sessions that froze a version that is not listed by itself: at most ${REPORT_MAX_ROWS} are, the most frequent.`,
  },
];

/** How much the figures of a playbook look at. */
export const PLAYBOOK_BOUNDS = `A period with more than ${PERIOD_MAX_SESSIONS.toLocaleString("en-GB")} sessions, or more than ${PERIOD_MAX_ENTRIES.toLocaleString("en-GB")} changes of steps and holds, is refused: choose a shorter one.`;
