import { countOf } from "../../lib/count.ts";

export const NONE = "none";
export const namedVersion = (what: string, version: string): string => `${what} version ${version}`;

export const UNPICK = "Unpick";
export const COMPARE = "Compare";
export const ONE_PICKED = "One session picked. Pick another one.";
export const TWO_PICKED = "Two sessions picked.";

export const PICK_TWO = "Pick two of them under {link}.";
export const SESSIONS = "Sessions";
export const COMPARE_TITLE = "Compare two sessions";

export const CANNOT_COMPARE_PICK_TWO = "{questionFailure} Pick two under {link}.";
export const CHANGE_SIDES = "Change sides";
export const COMPARED_HINT = "Every difference is told of the second against the first.";
export const differ = (length: number): string => `${length} differ`;
export const CANNOT_COMPARE_TITLE = "These sessions cannot be compared.";
export const FIGURES = "Outcome, durations and counts";
export const COMPARED_TITLE = "Two sessions side by side";
export const FROZEN_AT_START = "Frozen at the start";
export const NOT_COMPARABLE = "cannot be compared";
export const FROZEN_AT_END = "Frozen at the end";
export const COMPARING = "Comparing.";
export const SAME = "the same";
export const TO_COME = "to come";
export const SECOND = "Second";
export const FIRST = "First";
export const STEPS = "Steps";

export const FIELD_COLUMN = "What";
export const DIFFERENCE = "Difference";
export const DECISIONS_ALLOWED = "Decisions allowed";
export const DECISIONS_REFUSED = "Decisions refused";
export const TOTAL_TIME = "From start to end";
export const DRIFT_CHANGES = "Changes of drift";
export const STEPS_LEFT_OPEN = "Steps left open";
export const STEPS_SKIPPED = "Steps skipped";
export const STEPS_REFUSED = "Steps refused";
export const NOT_COUNTED = "not counted";
export const STEPS_DONE = "Steps done";
export const STARTED_BY = "Started by";
export const STILL_OPEN = "still open";
export const HELD_TIME = "On hold";
export const SESSION = "Session";
export const OUTCOME = "Outcome";
export const NOTES = "Notes";
export const WORK = "Work";

export const STEP_COLUMN = "Step";
export const STEPS_ARE_NOT_WHOLE =
  "One of them has more entries about steps than are compared; the later ones are missing here.";
export const NOT_IN_ITS_PLAYBOOK = "not in its playbook";
export const afterTheStart = (part: string): string => `${part} after the start`;
export const refused = (times: number): string => `refused ${countOf(times, "time")}`;
export const by = (name: string): string => `by ${name}`;
export const DIFFERS = "differs";

export const ALLOWED_REFUSED = "{allowed} allowed, {denied} refused{what}";
export const andMore = (not_listed: number): string => `And ${not_listed} more.`;
export const lastRefusedBecause = (denial_reason: string): string => `, the last time because: ${denial_reason}`;
export const MOST_REFUSED_FIRST = "most refused first";
export const DECISIONS = "Decisions";

export const PLAYBOOK = "Playbook";
export const POLICY = "Policy";
export const REASON_OF_THE_BAND = "Reason of the band";
export const REASONS_OF_HEALTH = "Reasons of health";

export const NONE_MATCHES_TITLE = "No session matches.";
export const NONE_MATCHES_HINT = "Every filter narrows the list further. Take one back, or all of them.";
export const CLEAR_FILTERS = "Clear the filters";
export const NONE_YET_TITLE = "There has been no session yet.";
export const NONE_YET_EXPLAINED =
  "A session is one stretch of governed work. It begins on {link}: the start freezes band, health, playbook and policy as they are, every step and note is recorded under it, and its end freezes them again. What changed in between is on the record, with who changed it.";
export const NOW = "Now";
export const NONE_YET_HINT =
  "Each session that was ever started is then found here, with its report and the evidence for others to check.";

export const NO_NOTES = "Nobody wrote anything down.";
export const furtherNotes = (count: number): string => `${countOf(count, "further note")} in the timeline.`;
export const WITH_THE_START = ", with the start";
export const WITH_THE_END = ", with the end";
export const notes = (count: number): string => countOf(count, "note");

export const SHORTEST_WORK_FIRST = "shortest work first";
export const EARLIEST_END_FIRST = "earliest end first";
export const LONGEST_WORK_FIRST = "longest work first";
export const LATEST_END_FIRST = "latest end first";
export const NEWEST_FIRST = "newest first";
export const OLDEST_FIRST = "oldest first";

export const titledVersion = (title: string, version: string): string => `${title}, version ${version}`;
export const versionOf = (version: string): string => `version ${version}`;

export const TO = " to {moment}";
export const SERVER = "the server";
export const PROGRAM = "a program";
export const entries = (count: number): string => countOf(count, "entry", "entries");
export const PEOPLE = "People";

export const PERIOD_REPORT_EXPLAINED =
  "Sessions by band and outcome, durations, skipped steps, denials and drift, each figure with its definition.";
export const OPEN_REPORT = "Open the report";
export const DOWNLOAD_AS_CSV = "Download as CSV";
export const PERIOD_LEGEND = "Sessions that started";
export const PERIOD_REPORT = "Report of a period";
export const THIS_MONTH = "This month";
export const OTHER_DAYS = "Other days";
export const THIS_WEEK = "This week";
export const FIRST_DAY = "First day";
export const LAST_DAY = "Last day";

export const PERIOD_IS_BACKWARDS = "The last day is before the first.";
export const PERIOD_IS_INCOMPLETE = "Name the first and the last day.";

export const STARTED_IN_HEALTH = "Started in health";
export const STARTED_IN_BAND = "Started in band";
export const NOT_KEPT = "not kept";
export const NEVER = "never";

export const CLEAR = "Clear {what}";
export const SEARCH_PLACEHOLDER = "in notes, steps, people and reasons";
export const allFilters = (count: number): string => `all ${count} filters`;
export const openFilters = (count: number): string => `Filters (${count})`;
export const PERSON_FILTER = "Started by";
export const FROM_FILTER = "Started from";
export const THE_FILTER = "the filter";
export const FILTERS = "Filters";
export const SEARCH = "Search";
export const HEALTH = "Health";
export const ORDER = "Order";
export const STATE = "State";
export const DRIFT = "Drift";
export const BAND = "Band";
export const ANY = "any";
export const TO_FILTER = "to";

export const SESSION_OF_AND_WHEN = "Session of {name}, {moment}";
export const DOWNLOAD_EVIDENCE = "Download the evidence";
export const OTHER_FORMS = "The report also as {a} or {a2}";
export const MARKDOWN = "Markdown";
export const JSON = "JSON";
export const NOT_ENDED = "Still open.";
export const ENDED_BY = "Ended by {name}, {moment}.";
export const CONTINUES = "It continues {link}.";
export const CONTINUED_SESSION = "the session that was handed over";
export const CONTINUED_BY = "It was handed over and {link}.";
export const NEXT_SESSION = "goes on in the next session";
export const sessionOf = (name: string): string => `Session of ${name}`;

export const CANNOT_SHOW_SEE_ALL = "{questionFailure} All that there are stand under {link}.";
export const CANNOT_SHOW_TITLE = "This session cannot be shown.";
export const AT_START_AND_END_ASIDE = "at the start and at the end";
export const REPORT_PANEL = "Steps, notes and people";
export const READING_REPORT = "Adding up the record.";
export const READING_SESSION = "Reading the session.";
export const AT_START_ASIDE = "at the start";
export const START_COLUMN = "At the start";
export const END_COLUMN = "At the end";
export const FROZEN = "Frozen";

export const STARTED_COLUMN = "Started";
export const BY_COLUMN = "By";
export const pickToCompare = (name: string, replace: string): string =>
  `Compare the session of ${name}, ${replace} UTC`;

export const LOAD_MORE = "Load more";
export const allAreHere = (length: number): string => `These are all ${length}.`;
export const ONE_IS_HERE = "That is the one there is.";
export const READING_LIST = "Looking for sessions.";

export const STEP_DONE = "done";
export const STEP_SKIPPED = "skipped";
export const STEP_OPEN = "open";
export const NOT_KNOWN = "not known";

export const NO_STEPS = "No step was touched, and no playbook was frozen.";
export const skippedBecause = (skip_reason: string): string => `Skipped because: ${skip_reason}`;
export const SHOWN = "Shown: {what}{what2}";
export const REFUSED = "Refused {what}: {join}";
export const ofDone = (done: number, length: number): string => `${done} of ${length} done`;
export const IN_ANOTHER_SESSION = ", in another session";
export const by2 = (name: string): string => ` by ${name}`;
export const ONCE = "once";
export const times = (count: number): string => countOf(count, "time");

export const WATCH_TOLD_AT_END =
  "This is told when the session ends. Until then {link} shows what differs from the start.";
export const WATCH_UNCHANGED = "Nothing. The posture was the same from start to end.";
export const changedBy = (name: string, what: string, seq: number): string => `${name}, ${what}, entry ${seq}`;
export const furtherChanges = (count: number): string => `${countOf(count, "further change")} stand in the timeline.`;
export const WATCH_NOT_KEPT = "This session is of before changes were kept with it; its timeline tells of them.";
export const WATCH = "What changed on this watch";
export const BY_CHECK = "a check of the server";
export const BY_CONFIGURATION = "the files of a start";
export const BY_THIS_SESSION = "this session";
export const BY_SOMEONE_ELSE = "someone else";
export const changes = (count: number): string => countOf(count, "change");
export const BECAME = "became";
