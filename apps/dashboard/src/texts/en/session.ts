import { countOf } from "../../lib/count.ts";

export const offeredBecause = (name: string, reason: string): string => `${name} offers it: ${reason}`;
export const ACCEPT_EXPLAINED = "The session of {name} ends. Yours begins, and freezes {bandMark} and {healthMark}";
export const ACCEPT_SESSION = "Accept session";
export const CANCEL_ACCEPT = "Not now";
export const ACCEPT_NOTES_HINT = "Left empty, it keeps the notes of the one that ends.";
export const ACCEPT_NOTES_LABEL = "What is your session for? (optional)";
export const ACCEPTED = "The session is yours.";

export const version = (what: string): string => `version ${what}`;
export const versionWithOtherContent = (what: string): string => `${what}, with other content`;
export const REASON_OF_THE_BAND = "Reason of the band";
export const REASONS_OF_HEALTH = "Reasons of health";
export const BAND_SET = "Band set";
export const PLAYBOOK = "Playbook";
export const HEALTH = "Health";
export const POLICY = "Policy";
export const BAND = "Band";

export const NONE = "none";

export const THE_SESSION_BECOMES_HISTORY_AND = "{what} The session becomes history and can be read for ever.";
export const NOT_DONE = "{stepsAre} not done{what}";
export const watchIsKept = (differences: number): string =>
  `What changed on your watch is kept with the session: ${countOf(differences, "difference")} from the start.`;
export const END_SESSION = "End session";
export const CANCEL_END = "Keep it going";
export const andOpenForTheNext = (what: string): string => ` and ${what} open for the next session:`;
export const END_NOTES_REPLACE = "Becomes the notes of the session; left empty, those of the start stay.";
export const noStepIsLeftSkipped = (were: number): string =>
  `No step is left; ${countOf(were, "was", "were")} skipped.`;
export const sessionEnded = (reason: string): string => `Session ended: ${reason}.`;
export const END_NOTES_ARE_FIRST = "Becomes the notes of the session.";
export const END_NOTES_LABEL = "What came out of it? (optional)";
export const EVERY_STEP_IS_DONE = "Every step is done.";
export const END_REASON_QUESTION = "How did it go?";
export const STAYS = "stays";
export const STAY = "stay";

export const OFFERED_UNTIL_IT_IS_ACCEPTED =
  "Offered {what}{moment}. Until it is accepted, the session goes on with {name}.";
export const offersYouThisSession = (name: string): string => `${name} offers you this session.`;
export const by = (name: string): string => `by ${name} `;
export const offeredTo = (to: string): string => `Offered to ${to}.`;
export const WITHDRAW_OFFER = "Withdraw offer";
export const DECLINE = "Decline";

export const BASELINE_BAND_SOURCE = "the session's baseline";
export const FROZEN_BAND_SOURCE = "frozen at the start";

export const ON_HOLD_SINCE = "On hold since {moment}";
export const RESUME_SESSION = "Resume session";
export const HOLD_STOPS_STEPS =
  "Steps can be neither done nor skipped until it is resumed, and the time, {elapsed} so far, is not counted as work.";

export const HOLD_EXPLAINED =
  "Until it is resumed no step can be done or skipped, and the time is not counted as work. Notes, reopening a step, handing over and ending stay possible.";
export const HOLD_REASON_LABEL = "What are you waiting for?";
export const HELD = "The session is on hold.";
export const HOLD_SESSION = "Hold session";
export const CANCEL_HOLD = "Keep working";

export const STARTED_IN_BAND = "started in";
export const LASTED_AND_ENDED_BY = "{moment} to {moment2}, ended by {name}";
export const OPEN_SESSION = "Open the session";
export const OPEN_REPORT = "Open its report";
export const furtherDifferences = (count: number): string => `and ${countOf(count, "further difference")}`;
export const changedAndBackAgain = (changes: number): string =>
  `At its end everything was as at its start, after ${countOf(changes, "change")}.`;
export const NOTHING_CHANGED = "Nothing changed on this watch.";
export const DIFFERENT_AT_END = "What was different at its end";
export const LAST_SESSION = "Last session";
export const BECAME = "became";

export const decisionsAllowed = (count: number): string => countOf(count, "decision allowed", "decisions allowed");
export const decisionsRefused = (count: number): string => countOf(count, "decision refused", "decisions refused");
export const stepsStillOpen = (count: number): string => countOf(count, "step still open", "steps still open");
export const stepsSkipped = (count: number): string => countOf(count, "step skipped", "steps skipped");
export const stepsRefused = (count: number): string => countOf(count, "step refused", "steps refused");
export const stepsDone = (count: number): string => countOf(count, "step done", "steps done");
export const notes = (count: number): string => countOf(count, "note");

export const ADD_NOTE = "Add note";
export const NOTE_IS_EMPTY = "Write something first.";
export const NOTE_ADDED = "Note added.";
export const NOTE = "Note";

export const OFFER_EXPLAINED =
  "Nothing changes until they accept. Then this session ends as handed over, and theirs begins with a snapshot of that moment.";
export const OPERATOR_HAS_IT_ALREADY = "Name another operator: this one has the session already.";
export const sessionIsOfferedTo = (operator: string): string => `The session is offered to ${operator}.`;
export const atMostCharacters = (max: number): string => `At most ${max} characters.`;
export const OFFER_REASON_LABEL = "What should they know?";
export const OFFER_SESSION = "Offer session";
export const OPERATOR_IS_MISSING = "Say to whom.";
export const CANCEL_OFFER = "Keep it";

export const operatorIdHint = (what: string): string =>
  `As they find it under their name, at the top of the page. Yours is ${what}.`;
export const OTHER_OPERATOR = "Another one, by the id";
export const OPERATOR_LABEL = "To which operator?";
export const CHOOSE_OPERATOR = "Choose one";
export const OPERATOR_ID_LABEL = "Their id";

export const REBASELINE = "Re-baseline";
export const frozenBandCounts = (band: string, band2: string): string =>
  `In this session band ${band} (${band2}) counts.`;
export const IT_CAN_BE_RE_BASELINED = " It can be re-baselined once it is resumed.";

export const COUNTED_AND_SET_BAND = "{bandMark} counts in this session, the band is {bandMark2}";
export const bandCountsNow = (band: string): string => `Band ${band} counts now.`;
export const acceptBand = (band: string): string => `Accept band ${band}`;
export const cancelRebaseline = (counted: string): string => `Stay in ${counted}`;

export const HELD_FOR = "On hold for {elapsed}: {reason}";
export const RESUMED = "The session is resumed.";
export const RESUME_REASON_LABEL = "Why can it go on?";
export const CANCEL_RESUME = "Leave it on hold";

export const HOLD = "Hold";
export const HAND_OVER = "Hand over";

export const NO_SNAPSHOT_OF_OLD_SERVICE = "This session began in the old service, which kept no snapshot of it.";
export const DIFFERS_SINCE = "it has differed so since {moment}";
export const REBASELINED_BY = "re-baselined to band {band} by {name} {moment}: {reason}";
export const STARTED_BY_RUNNING = "started {moment} by {name}, running {elapsed}{what}";
export const OF_WHICH_AT_WORK = ", of which {workTime} at work";
export const CONTINUES = "It carries on {link}.";
export const CONTINUED_SESSION = "the session that was handed over";
export const NO_DIFFERENCE = "as at the start";
export const differences = (count: number): string => countOf(count, "difference");
export const SESSION = "Session";

export const NO_SESSION = "No session";
export const HELD_WITH_ICON = "{icon}on hold";

export const THE_LAST_WAS_DONE = "The last was done {moment}. ";
export const IT_ENDS_BY_ITSELF = "It ends by itself {moment}";
export const UNLESS_SOMEBODY_DOES_SOMETHING_IN =
  "{what}{what2}, unless somebody does something in it: a note is enough.";
export const SILENT_FOR_LONG = "Nothing has been done in this session for long.";
export const IT_ENDS_BY_ITSELF_BEFORE = "It ends by itself before long";

export const FIELD_COLUMN = "What";
export const FROZEN_COLUMN = "Frozen at the start";
export const NOW_COLUMN = "Now";

export const START_SESSION = "Start session";
export const startFreezes = (band: string, band2: string, status: string): string =>
  `Freezes band ${band} (${band2}) and health ${status} as they are at that moment.`;
export const START_NOTES_LABEL = "What is this session for? (optional)";
export const STARTED = "Session started.";
export const START_A_SESSION = "Start a session";

export const withdrawalExplained = (to: string, name: string): string =>
  `${to} can then no longer accept; the session stays with ${name}.`;
export const declineExplained = (name: string): string => `The session stays with ${name}.`;
export const DECLINED = "The session is declined.";
export const WITHDRAWN = "The offer is withdrawn.";
export const DECLINE_SESSION = "Decline session";
export const CANCEL_WITHDRAWAL = "Leave it open";

export const stepsAre2 = (count: number): string => countOf(count, "step is", "steps are");

/** The reason on record when somebody takes back at once what they did. */
export const TAKEN_BACK = "Taken back right after";
