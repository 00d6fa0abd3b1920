import { countOf } from "../../lib/count.ts";

export const NOTHING_EVERY_OPEN_STEP_CAN = "Nothing. Every open step can be done.";
export const HEALTH = "Health";
export const WHAT_STANDS_IN_THE_WAY = "What stands in the way";
export const openSteps = (count: number): string => countOf(count, "open step");

export const mayStillBeDoneRed = (steps: number, what: string): string =>
  `${countOf(steps, "step")} may still be done: red does not block ${what}.`;
export const endTheSessionWhenYou = (noneLeft: string): string => `${noneLeft} End the session when you are ready.`;
export const theBandWentFromTo = (cone_band: string, band: string): string =>
  `the band went from ${cone_band} to ${band}`;
export const healthWentFromTo = (status: string, status2: string): string => `health went from ${status} to ${status2}`;
export const withCareHealthIsYellow = (because: string): string => `, with care: health is yellow${because}`;
export const noStepIsLeftSkipped = (suffix: string, skipped: number): string =>
  `No step is left${suffix}, ${skipped} skipped.`;
export const hold = (endSentence: string): string => `Hold: ${endSentence}`;
export const sinceTheStart = (join: string): string => `Since the start ${join}.`;
export const holdHealthIsRed = (because: string): string => `Hold: health is red${because}.`;
export const healthIsRed = (because: string): string => `Health is red${because}.`;
export const allStepsAreDone = (suffix: string): string => `All steps are done${suffix}.`;
export const NOTHING_CAN_BE_DONE_NOW = "nothing can be done now.";
export const youMayStart = (care: string): string => `You may start${care}.`;
export const youMayGoOn = (care: string): string => `You may go on${care}.`;
export const hold2 = (first: string): string => `Hold: ${first}`;

export const HOLD_NOTHING_IS_KNOWN = "Hold: nothing is known.";
export const askingAgainEveryTwoSeconds = (detail: string): string => `${detail} Asking again every two seconds.`;

export const ASKING_THE_SERVER = "Asking the server.";

export const IN_FROM_TO = "{title}: in {until}, from {moment} to {moment2}.";
export const notOpenNow = (title: string): string => `${title}: not open now.`;
export const freeze = (title: string): string => `${title}: freeze.`;
export const IT_OPENS = "It opens";
export const UNTIL = "Until";

export const RE_BASELINE_SESSION = "Re-baseline session";
export const HAND_OVER_SESSION = "Hand over session";
export const RESUME_SESSION = "Resume session";
export const REPORT_HEALTH = "Report health";
export const END_THE_OFFER = "End the offer";
export const HOLD_SESSION = "Hold session";
export const END_SESSION = "End session";
export const SET_BAND = "Set band";
export const CLOSE = "Close";

export const START_SESSION = "Start session";
export const WRITE_A_NOTE = "Write a note";
export const MARK_DONE = "Mark done";

export const AS_OF_NOT_LIVE = "As of {clockTime}, not live";
