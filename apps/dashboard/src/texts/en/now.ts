import { countOf } from "../../lib/count.ts";

export const NOTHING_IN_THE_WAY = "Nothing. Every open step can be done.";
export const HEALTH = "Health";
export const IN_THE_WAY = "What stands in the way";
export const openSteps = (count: number): string => countOf(count, "open step");

export const mayStillBeDoneRed = (steps: number, what: string): string =>
  `${countOf(steps, "step")} may still be done: red does not block ${what}.`;
export const endWhenReady = (noneLeft: string): string => `${noneLeft} End the session when you are ready.`;
export const bandWent = (cone_band: string, band: string): string => `the band went from ${cone_band} to ${band}`;
export const healthWent = (status: string, status2: string): string => `health went from ${status} to ${status2}`;
export const withCare = (because: string): string => `, with care: health is yellow${because}`;
export const becauseOf = (source: string): string => ` because of ${source}`;
export const nothingIsHeardFrom = (source: string): string => `, nothing is heard from ${source}`;
export const noStepIsLeftSkipped = (suffix: string, skipped: number): string =>
  `No step is left${suffix}, ${skipped} skipped.`;
export const heldBecause = (endSentence: string): string => `Hold: ${endSentence}`;
export const sinceTheStart = (join: string): string => `Since the start ${join}.`;
export const holdForRed = (because: string): string => `Hold: health is red${because}.`;
export const alsoRed = (because: string): string => `Health is red${because}.`;
export const allStepsAreDone = (suffix: string): string => `All steps are done${suffix}.`;
export const NOTHING_CAN_BE_DONE = "nothing can be done now.";
export const youMayStart = (care: string): string => `You may start${care}.`;
export const youMayGoOn = (care: string): string => `You may go on${care}.`;
export const holdFor = (first: string): string => `Hold: ${first}`;

export const NOTHING_KNOWN = "Hold: nothing is known.";
export const askingAgain = (detail: string): string => `${detail} Asking again every two seconds.`;

export const ASKING = "Asking the server.";

export const NEXT_WINDOW = "{title}: in {until}, from {moment} to {moment2}.";
export const notOpenNow = (title: string): string => `${title}: not open now.`;
export const freeze = (title: string): string => `${title}: freeze.`;
export const IT_OPENS = "It opens";
export const UNTIL = "Until";

export const REBASELINE_SESSION = "Re-baseline session";
export const HAND_OVER_SESSION = "Hand over session";
export const RESUME_SESSION = "Resume session";
export const REPORT_HEALTH = "Report health";
export const END_OFFER = "End the offer";
export const HOLD_SESSION = "Hold session";
export const END_SESSION = "End session";
export const SET_BAND = "Set band";
export const CLOSE = "Close";

export const START_SESSION = "Start session";
export const WRITE_A_NOTE = "Write a note";
export const MARK_DONE = "Mark done";

export const NOT_LIVE_AS_OF = "As of {clockTime}, not live";
