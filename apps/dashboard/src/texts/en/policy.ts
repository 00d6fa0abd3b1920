import { countOf } from "../../lib/count.ts";

export const problemInLine = (line: number, firstLine: string): string => `Line ${line}: ${firstLine}`;
export const line2 = (line: number): string => `Line ${line}: `;
export const moreProblems = (more: number): string => `and ${more} more`;

export const IN_FORCE = "in force";
export const IN_FORCE_SINCE = "since {moment}, by {name}, entry {seq}, {slice}";
export const digest = (slice: string): string => `digest ${slice}`;
export const FIRST_VERSION = "the first";
export const OLDER_VERSIONS = "Older ones";
export const removed = (join: string): string => `removed ${join}`;
export const changed = (join: string): string => `changed ${join}`;
export const ONLY_VERSION_CHANGED = "only the version is another";
export const added = (join: string): string => `added ${join}`;
export const VERSIONS = "Versions of the policy";
export const READING_VERSIONS = "Reading the versions.";
export const moreChanges = (more: number): string => `and ${more} more`;

export const WHAT_IF_EXPLAINED =
  "Replays every recorded answer of the gate, decision and step under another policy, and says what would have been otherwise. Nothing is changed by it.";
export const REPLAY = "Replay";
export const replayed = (stricter: number, looser: number): string =>
  `${stricter} answers would have been stricter, ${looser} looser.`;
export const POLICY_HINT = "The whole of it, as it stands in a file.";
export const POLICY_IS_MISSING = "Paste a policy, or drop its file here.";
export const lastDays = (days: number): string => `the last ${countOf(days, "day")}`;
export const POLICY_LABEL = "The policy, in YAML";
export const CHOOSE_FILE = "or choose one";
export const DROP_A_FILE = "Drop a file";
export const WHAT_IF = "What if";
export const PERIOD = "Over";

export const REPLAYED_FROM_TO_OF_THE =
  "Replayed from {moment} to {moment2}: {answers} of the gate, {decisions}, {steps}.{what}";
export const THERE_IS_SO_MUCH_THAT = " There is so much that only what came after {moment} was looked at.";
export const notReplayed = (of: string, why: string): string => `Not replayed: ${of}, ${why}`;
export const ASKED_COLUMN = "What was asked";
export const BY_COLUMN = "By";
export const WAS_COLUMN = "It was";
export const WOULD_BE_COLUMN = "It would be";
export const COUNT_COLUMN = "How often";
export const furtherChanges = (count: number): string =>
  `${countOf(count, "further answer")} would have changed as well.`;
export const ITS_SESSION = "its session";
export const LAST_ASKED = "last {moment}";
export const NONE = "none";
export const totalOf = (name: string, stricter: number, looser: number): string =>
  `${name}: ${stricter} stricter, ${looser} looser`;
export const MORE_TOTALS = "and {what} more";
export const summary = (answers: number, looser: number): string =>
  `${countOf(answers, "answer")} would have been stricter, ${looser} looser.`;
export const SAME_ANSWERS = "Nothing would have been answered otherwise.";
export const RESULT = "What would have been";
export const BY_PERSON_OR_KEY = "By person or key";
export const BY_SESSION = "By session";
export const BY_ENGINE = "By engine";

export const DECIDED = { allowed: "allowed", denied: "denied" } as const;
export const KINDS = { gate: "gate", decide: "decision", step: "step" } as const;
export const wouldBe = (answer: string, effect: "stricter" | "looser"): string => `${answer}, ${effect}`;

export const decisions = (count: number): string => countOf(count, "decision");
export const answers = (count: number): string => countOf(count, "answer");
export const steps = (count: number): string => countOf(count, "step");
export const KINDS_COUNTED = { gate: answers, decide: decisions, step: steps } as const;
