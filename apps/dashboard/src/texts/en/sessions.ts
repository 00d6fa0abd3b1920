import { countOf } from "../../lib/count.ts";

export const NONE = "none";
export const version = (what: string, version: string): string => `${what} version ${version}`;

export const UNPICK = "Unpick";
export const COMPARE = "Compare";
export const ONE_SESSION_PICKED_PICK_ANOTHER = "One session picked. Pick another one.";
export const TWO_SESSIONS_PICKED = "Two sessions picked.";

export const PICK_TWO_OF_THEM_UNDER = "Pick two of them under {link}.";
export const SESSIONS = "Sessions";
export const COMPARE_TWO_SESSIONS = "Compare two sessions";

export const PICK_TWO_UNDER = "{questionFailure} Pick two under {link}.";
export const CHANGE_SIDES = "Change sides";
export const EVERY_DIFFERENCE_IS_TOLD_OF = "Every difference is told of the second against the first.";
export const differ = (length: number): string => `${length} differ`;
export const THESE_SESSIONS_CANNOT_BE_COMPARED = "These sessions cannot be compared.";
export const differ2 = (length: number): string => `${length} differ`;
export const OUTCOME_DURATIONS_AND_COUNTS = "Outcome, durations and counts";
export const TWO_SESSIONS_SIDE_BY_SIDE = "Two sessions side by side";
export const FROZEN_AT_THE_START = "Frozen at the start";
export const CANNOT_BE_COMPARED = "cannot be compared";
export const FROZEN_AT_THE_END = "Frozen at the end";
export const COMPARING = "Comparing.";
export const THE_SAME = "the same";
export const TO_COME = "to come";
export const SECOND = "Second";
export const FIRST = "First";
export const STEPS = "Steps";

export const WHAT = "What";
export const DIFFERENCE = "Difference";
export const DECISIONS_ALLOWED = "Decisions allowed";
export const DECISIONS_REFUSED = "Decisions refused";
export const FROM_START_TO_END = "From start to end";
export const CHANGES_OF_DRIFT = "Changes of drift";
export const STEPS_LEFT_OPEN = "Steps left open";
export const STEPS_SKIPPED = "Steps skipped";
export const STEPS_REFUSED = "Steps refused";
export const NOT_COUNTED = "not counted";
export const STEPS_DONE = "Steps done";
export const STARTED_BY = "Started by";
export const STILL_OPEN = "still open";
export const ON_HOLD = "On hold";
export const SESSION = "Session";
export const OUTCOME = "Outcome";
export const NOTES = "Notes";
export const WORK = "Work";

export const STEP = "Step";
export const ONE_OF_THEM_HAS_MORE =
  "One of them has more entries about steps than are compared; the later ones are missing here.";
export const NOT_IN_ITS_PLAYBOOK = "not in its playbook";
export const afterTheStart = (part: string): string => `${part} after the start`;
export const refused = (times: number): string => `refused ${countOf(times, "time")}`;
export const by = (name: string): string => `by ${name}`;
export const DIFFERS = "differs";

export const ALLOWED_REFUSED = "{allowed} allowed, {denied} refused{what}";
export const andMore = (not_listed: number): string => `And ${not_listed} more.`;
export const theLastTimeBecause = (denial_reason: string): string => `, the last time because: ${denial_reason}`;
export const MOST_REFUSED_FIRST = "most refused first";
export const DECISIONS = "Decisions";

export const REASON_OF_THE_BAND = "Reason of the band";
export const REASONS_OF_HEALTH = "Reasons of health";

export const NO_SESSION_MATCHES = "No session matches.";
export const EVERY_FILTER_NARROWS_THE_LIST = "Every filter narrows the list further. Take one back, or all of them.";
export const CLEAR_THE_FILTERS = "Clear the filters";
export const THERE_HAS_BEEN_NO_SESSION = "There has been no session yet.";
export const A_SESSION_IS_ONE_STRETCH =
  "A session is one stretch of governed work. It begins on {link}: the start freezes band, health, playbook and policy as they are, every step and note is recorded under it, and its end freezes them again. What changed in between is on the record, with who changed it.";
export const NOW = "Now";
export const EACH_SESSION_THAT_WAS_EVER =
  "Each session that was ever started is then found here, with its report and the evidence for others to check.";

export const NOBODY_WROTE_ANYTHING_DOWN = "Nobody wrote anything down.";
export const inTheTimeline = (furtherNotes: number): string =>
  `${countOf(furtherNotes, "further note")} in the timeline.`;
export const WITH_THE_START = ", with the start";
export const WITH_THE_END = ", with the end";
export const notes = (count: number): string => countOf(count, "note");

export const SHORTEST_WORK_FIRST = "shortest work first";
export const EARLIEST_END_FIRST = "earliest end first";
export const LONGEST_WORK_FIRST = "longest work first";
export const LATEST_END_FIRST = "latest end first";
export const NEWEST_FIRST = "newest first";
export const OLDEST_FIRST = "oldest first";

export const COMPLETED_WITH_EXCEPTIONS = "completed with exceptions";
export const HANDED_OVER = "handed over";
export const ON_HOLD_2 = "on hold";

export const version2 = (title: string, version: string): string => `${title}, version ${version}`;
export const version3 = (version: string): string => `version ${version}`;

export const TO = " to {moment}";
export const andMore2 = (not_listed: number): string => `And ${not_listed} more.`;
export const THE_SERVER = "the server";
export const A_PROGRAM = "a program";
export const entries = (count: number): string => countOf(count, "entry", "entries");
export const PEOPLE = "People";

export const SESSIONS_BY_BAND_AND_OUTCOME =
  "Sessions by band and outcome, durations, skipped steps, denials and drift, each figure with its definition.";
export const OPEN_THE_REPORT = "Open the report";
export const DOWNLOAD_AS_CSV = "Download as CSV";
export const SESSIONS_THAT_STARTED = "Sessions that started";
export const REPORT_OF_A_PERIOD = "Report of a period";
export const THIS_MONTH = "This month";
export const OTHER_DAYS = "Other days";
export const THIS_WEEK = "This week";
export const FIRST_DAY = "First day";
export const LAST_DAY = "Last day";

export const THE_LAST_DAY_IS_BEFORE = "The last day is before the first.";
export const NAME_THE_FIRST_AND_THE = "Name the first and the last day.";

export const STARTED_IN_HEALTH = "Started in health";
export const STARTED_IN_BAND = "Started in band";
export const NOT_KEPT = "not kept";
export const NEVER = "never";

export const CLEAR = "Clear {what}";
export const IN_NOTES_STEPS_PEOPLE_AND = "in notes, steps, people and reasons";
export const allFilters = (count: number): string => `all ${count} filters`;
export const filters = (count: number): string => `Filters (${count})`;
export const STARTED_BY_ID = "Started by (id)";
export const STARTED_FROM = "Started from";
export const THE_FILTER = "the filter";
export const FILTERS = "Filters";
export const SEARCH = "Search";
export const HEALTH = "Health";
export const ORDER = "Order";
export const STATE = "State";
export const DRIFT = "Drift";
export const BAND = "Band";
export const ANY = "any";
export const TO_2 = "to";

export const SESSION_OF = "Session of {name}, {moment}";
export const DOWNLOAD_THE_EVIDENCE = "Download the evidence";
export const THE_REPORT_ALSO_AS_OR = "The report also as {a} or {a2}";
export const MARKDOWN = "Markdown";
export const JSON = "JSON";
export const STILL_OPEN_2 = "Still open.";
export const ENDED_BY = "Ended by {name}, {moment}.";
export const IT_CONTINUES = "It continues {link}.";
export const THE_SESSION_THAT_WAS_HANDED = "the session that was handed over";
export const IT_WAS_HANDED_OVER_AND = "It was handed over and {link}.";
export const GOES_ON_IN_THE_NEXT = "goes on in the next session";
export const sessionOf = (name: string): string => `Session of ${name}`;

export const ALL_THAT_THERE_ARE_STAND = "{questionFailure} All that there are stand under {link}.";
export const THIS_SESSION_CANNOT_BE_SHOWN = "This session cannot be shown.";
export const AT_THE_START_AND_AT = "at the start and at the end";
export const STEPS_NOTES_AND_PEOPLE = "Steps, notes and people";
export const ADDING_UP_THE_RECORD = "Adding up the record.";
export const READING_THE_SESSION = "Reading the session.";
export const AT_THE_START = "at the start";
export const AT_THE_START_2 = "At the start";
export const AT_THE_END = "At the end";
export const FROZEN = "Frozen";

export const STARTED = "Started";
export const BY = "By";
export const compareTheSessionOfUtc = (name: string, replace: string): string =>
  `Compare the session of ${name}, ${replace} UTC`;

export const LOAD_MORE = "Load more";
export const theseAreAll = (length: number): string => `These are all ${length}.`;
export const THAT_IS_THE_ONE_THERE = "That is the one there is.";
export const LOOKING_FOR_SESSIONS = "Looking for sessions.";

export const NOT_KNOWN = "not known";

export const NO_STEP_WAS_TOUCHED_AND = "No step was touched, and no playbook was frozen.";
export const skippedBecause = (skip_reason: string): string => `Skipped because: ${skip_reason}`;
export const SHOWN = "Shown: {what}{what2}";
export const REFUSED = "Refused {what}: {join}";
export const ofDone = (done: number, length: number): string => `${done} of ${length} done`;
export const IN_ANOTHER_SESSION = ", in another session";
export const by2 = (name: string): string => ` by ${name}`;
export const ONCE = "once";
export const times = (count: number): string => countOf(count, "time");

export const THIS_IS_TOLD_WHEN_THE =
  "This is told when the session ends. Until then {link} shows what differs from the start.";
export const NOTHING_THE_POSTURE_WAS_THE = "Nothing. The posture was the same from start to end.";
export const entry = (name: string, what: string, seq: number): string => `${name}, ${what}, entry ${seq}`;
export const standInTheTimeline = (furtherChanges: number): string =>
  `${countOf(furtherChanges, "further change")} stand in the timeline.`;
export const THIS_SESSION_IS_OF_BEFORE =
  "This session is of before changes were kept with it; its timeline tells of them.";
export const WHAT_CHANGED_ON_THIS_WATCH = "What changed on this watch";
export const A_CHECK_OF_THE_SERVER = "a check of the server";
export const THE_FILES_OF_A_START = "the files of a start";
export const THIS_SESSION = "this session";
export const SOMEONE_ELSE = "someone else";
export const changes = (count: number): string => countOf(count, "change");
export const BECAME = "became";
