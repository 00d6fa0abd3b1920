import { REPORT_MAX_ROWS } from "../constants.ts";
import type { FigureDefinition } from "./figure-definition.ts";

const UNTIL = "An open session is counted until the last entry of the record.";
const AT_THE_END = "at the end of the session, or when the report was made";

/** Every figure of the report of a session. */
export const SESSION_FIGURES: readonly FigureDefinition[] = [
  { figure: "figures.total_ms", title: "Duration", unit: "ms", definition: `From the start to the end. ${UNTIL}` },
  {
    figure: "figures.work_ms",
    title: "Time at work",
    unit: "ms",
    definition: `The duration without the time on hold. ${UNTIL}`,
  },
  {
    figure: "figures.held_ms",
    title: "Time on hold",
    unit: "ms",
    definition: `From each hold to its resuming, or to the end. ${UNTIL}`,
  },
  {
    figure: "figures.entries",
    title: "Entries",
    unit: "entries",
    definition: "Entries of the audit trail that carry the id of the session.",
  },
  {
    figure: "figures.people",
    title: "People and services",
    unit: "people",
    definition:
      "Operators and API keys that wrote at least one entry of the session. Valhalla GO itself is listed, and not counted.",
  },
  {
    figure: "figures.notes",
    title: "Notes",
    unit: "notes",
    definition: "GO_NOTE_ADD entries. Notes of the start and of the end are listed, and not counted.",
  },
  {
    figure: "figures.steps_done",
    title: "Steps done",
    unit: "steps",
    definition: `Steps that were done ${AT_THE_END}; also those that were done before it, where a playbook is followed once for the workspace.`,
  },
  {
    figure: "figures.steps_skipped",
    title: "Steps skipped",
    unit: "steps",
    definition: `Steps that were skipped ${AT_THE_END}.`,
  },
  {
    figure: "figures.steps_open",
    title: "Steps open",
    unit: "steps",
    definition: `Steps that were neither done nor skipped ${AT_THE_END}.`,
  },
  {
    figure: "figures.steps_unknown",
    title: "Steps not known",
    unit: "steps",
    definition:
      "Steps that were not touched in the session and were changed after its end, so that the record does not tell directly what they were; and steps that were only denied in a session that froze no playbook.",
  },
  {
    figure: "figures.steps_denied",
    title: "Steps denied",
    unit: "denials",
    definition: "GO_STEP_DENY entries: somebody tried a step that was blocked.",
  },
  {
    figure: "figures.decisions_allowed",
    title: "Decisions allowed",
    unit: "decisions",
    definition: "CONE_ALLOW entries: an engine asked whether it may act, and was told yes.",
  },
  {
    figure: "figures.decisions_denied",
    title: "Decisions denied",
    unit: "decisions",
    definition: "CONE_DENY entries: an engine asked whether it may act, and was told no.",
  },
  {
    figure: "figures.drifts",
    title: "Drift transitions",
    unit: "entries",
    definition: "GO_DRIFT entries: what differs from the snapshot became another set of differences, or another level.",
  },
  {
    figure: "figures.changes",
    title: "Changes on the watch",
    unit: "changes",
    definition:
      "Changes of cone, health, playbook and policy between the snapshot of the start and that of the end, also those that were taken back. Empty while the session is open, and for sessions of before they were kept.",
  },
  {
    figure: "steps[].denials",
    title: "Denials of a step",
    unit: "denials",
    definition: "GO_STEP_DENY entries of this step in the session.",
  },
  {
    figure: "decisions.by_engine[].allowed",
    title: "Allowed, by engine and action",
    unit: "decisions",
    definition: "CONE_ALLOW entries of this engine and action in the session.",
  },
  {
    figure: "decisions.by_engine[].denied",
    title: "Denied, by engine and action",
    unit: "decisions",
    definition: "CONE_DENY entries of this engine and action in the session.",
  },
  {
    figure: "decisions.not_listed",
    title: "Decisions not listed",
    unit: "decisions",
    definition: `Decisions for engines and actions that are not listed by themselves: at most ${REPORT_MAX_ROWS} are, the most denied.`,
  },
  {
    figure: "notes.not_listed",
    title: "Notes not listed",
    unit: "notes",
    definition: "Notes between the first and the last ones that are given in full.",
  },
  {
    figure: "people.listed[].entries",
    title: "Entries of a person",
    unit: "entries",
    definition: "Entries of the session that this operator, service or Valhalla GO itself wrote.",
  },
  {
    figure: "people.listed[].deeds[].entries",
    title: "Deeds of a person",
    unit: "entries",
    definition: "Entries of this event that this operator, service or Valhalla GO itself wrote.",
  },
  {
    figure: "people.not_listed",
    title: "Entries of others",
    unit: "entries",
    definition: `Entries of those who are not listed by themselves: at most ${REPORT_MAX_ROWS} are, who wrote most.`,
  },
  {
    figure: "timeline.not_listed",
    title: "Entries not listed",
    unit: "entries",
    definition: "Entries that the timeline leaves out, from the middle: decisions of the cone first, then others.",
  },
  {
    figure: "timeline.not_listed_by_event[].entries",
    title: "Entries not listed, by event",
    unit: "entries",
    definition: "Entries of this event that the timeline leaves out.",
  },
];
