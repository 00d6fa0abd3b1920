/** Most entries that the timeline of a report lists; the rest is counted by event. */
export const TIMELINE_MAX_ENTRIES = 1000;

/** Most notes that a report gives in full. */
export const REPORT_MAX_NOTES = 200;

/** Longest text of an entry in the timeline, in characters; notes stand in full in a place of their own. */
export const TIMELINE_TEXT_MAX_LENGTH = 300;

/** Most lines of a table that has one for each person, step, reason, engine or action; the rest is counted together. */
export const REPORT_MAX_ROWS = 200;

/** Most reasons that are listed for one step. */
export const REPORT_MAX_REASONS = 20;

/** Most different things that are told apart while they are counted: what is counted must fit into memory. */
export const TALLY_MAX_KEYS = 5000;

/** Most sessions, and most entries, that the report of one period looks at. */
export const PERIOD_MAX_SESSIONS = 20_000;
export const PERIOD_MAX_ENTRIES = 200_000;

/** How sessions of a period came out: as they ended, `not_recorded` before reasons were kept, `open` when they have not. */
export const OUTCOMES = [
  "completed",
  "completed_with_exceptions",
  "aborted",
  "handed_over",
  "expired",
  "not_recorded",
  "open",
] as const;

/** What became of a step by the end of a session. */
export const STEP_STATES = ["done", "skipped", "open", "unknown"] as const;

/** How the posture stood to the snapshot at last, and `not_recorded` for sessions of before that was kept. */
export const DRIFT_OUTCOMES = ["none", "improved", "worsened", "not_recorded"] as const;
