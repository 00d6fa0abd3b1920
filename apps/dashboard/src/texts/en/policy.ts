import { countOf } from "../../lib/count.ts";

export const line = (line: number, firstLine: string): string => `Line ${line}: ${firstLine}`;
export const line2 = (line: number): string => `Line ${line}: `;
export const andMore = (more: number): string => `and ${more} more`;

export const IN_FORCE = "in force";
export const SINCE_BY_ENTRY = "since {moment}, by {name}, entry {seq}, {slice}";
export const digest = (slice: string): string => `digest ${slice}`;
export const THE_FIRST = "the first";
export const OLDER_ONES = "Older ones";
export const removed = (join: string): string => `removed ${join}`;
export const changed = (join: string): string => `changed ${join}`;
export const ONLY_THE_VERSION_IS_ANOTHER = "only the version is another";
export const added = (join: string): string => `added ${join}`;
export const VERSIONS_OF_THE_POLICY = "Versions of the policy";
export const READING_THE_VERSIONS = "Reading the versions.";
export const andMore2 = (more: number): string => `and ${more} more`;

export const REPLAYS_EVERY_RECORDED_ANSWER_OF =
  "Replays every recorded answer of the gate, decision and step under another policy, and says what would have been otherwise. Nothing is changed by it.";
export const REPLAY = "Replay";
export const answersWouldHaveBeenStricter = (stricter: number, looser: number): string =>
  `${stricter} answers would have been stricter, ${looser} looser.`;
export const THE_WHOLE_OF_IT_AS = "The whole of it, as it stands in a file.";
export const PASTE_A_POLICY_OR_DROP = "Paste a policy, or drop its file here.";
export const theLast = (days: number): string => `the last ${countOf(days, "day")}`;
export const THE_POLICY_IN_YAML = "The policy, in YAML";
export const OR_CHOOSE_ONE = "or choose one";
export const DROP_A_FILE = "Drop a file";
export const WHAT_IF = "What if";
export const OVER = "Over";

export const REPLAYED_FROM_TO_OF_THE =
  "Replayed from {moment} to {moment2}: {answers} of the gate, {decisions}, {steps}.{what}";
export const THERE_IS_SO_MUCH_THAT = " There is so much that only what came after {moment} was looked at.";
export const notReplayed = (of: string, why: string): string => `Not replayed: ${of}, ${why}`;
export const WHAT_WAS_ASKED = "What was asked";
export const BY = "By";
export const IT_WAS = "It was";
export const IT_WOULD_BE = "It would be";
export const HOW_OFTEN = "How often";
export const wouldHaveChangedAsWell = (furtherAnswers: number): string =>
  `${countOf(furtherAnswers, "further answer")} would have changed as well.`;
export const ITS_SESSION = "its session";
export const LAST = "last {moment}";
export const NONE = "none";
export const stricterLooser = (name: string, stricter: number, looser: number): string =>
  `${name}: ${stricter} stricter, ${looser} looser`;
export const AND_MORE = "and {what} more";
export const wouldHaveBeenStricterLooser = (answers: number, looser: number): string =>
  `${countOf(answers, "answer")} would have been stricter, ${looser} looser.`;
export const NOTHING_WOULD_HAVE_BEEN_ANSWERED = "Nothing would have been answered otherwise.";
export const WHAT_WOULD_HAVE_BEEN = "What would have been";
export const BY_PERSON_OR_KEY = "By person or key";
export const BY_SESSION = "By session";
export const BY_ENGINE = "By engine";
export const decisions = (count: number): string => countOf(count, "decision");
export const answers = (count: number): string => countOf(count, "answer");
export const steps = (count: number): string => countOf(count, "step");

export const decisions2 = (count: number): string => countOf(count, "decision");
export const answers2 = (count: number): string => countOf(count, "answer");
export const steps2 = (count: number): string => countOf(count, "step");
