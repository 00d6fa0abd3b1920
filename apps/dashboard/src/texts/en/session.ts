import { countOf } from "../../lib/count.ts";

export const offersIt = (name: string, reason: string): string => `${name} offers it: ${reason}`;
export const THE_SESSION_OF_ENDS_YOURS =
  "The session of {name} ends. Yours begins, and freezes {bandMark} and {healthMark}";
export const ACCEPT_SESSION = "Accept session";
export const NOT_NOW = "Not now";
export const LEFT_EMPTY_IT_KEEPS_THE = "Left empty, it keeps the notes of the one that ends.";
export const WHAT_IS_YOUR_SESSION_FOR = "What is your session for? (optional)";
export const THE_SESSION_IS_YOURS = "The session is yours.";

export const version = (what: string): string => `version ${what}`;
export const withOtherContent = (version: string): string => `${version}, with other content`;
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
export const whatChangedOnYourWatch = (differences: number): string =>
  `What changed on your watch is kept with the session: ${countOf(differences, "difference")} from the start.`;
export const END_SESSION = "End session";
export const KEEP_IT_GOING = "Keep it going";
export const andOpenForTheNext = (what: string): string => ` and ${what} open for the next session:`;
export const BECOMES_THE_NOTES_OF_THE = "Becomes the notes of the session; left empty, those of the start stay.";
export const noStepIsLeftSkipped = (were: number): string =>
  `No step is left; ${countOf(were, "was", "were")} skipped.`;
export const sessionEnded = (reason: string): string => `Session ended: ${reason}.`;
export const BECOMES_THE_NOTES_OF_THE_2 = "Becomes the notes of the session.";
export const WHAT_CAME_OUT_OF_IT = "What came out of it? (optional)";
export const EVERY_STEP_IS_DONE = "Every step is done.";
export const HOW_DID_IT_GO = "How did it go?";
export const stepsAre = (count: number): string => countOf(count, "step is", "steps are");
export const STAYS = "stays";
export const STAY = "stay";

export const OFFERED_UNTIL_IT_IS_ACCEPTED =
  "Offered {what}{moment}. Until it is accepted, the session goes on with {name}.";
export const offersYouThisSession = (name: string): string => `${name} offers you this session.`;
export const by = (name: string): string => `by ${name} `;
export const offeredTo = (to: string): string => `Offered to ${to}.`;
export const WITHDRAW_OFFER = "Withdraw offer";
export const DECLINE = "Decline";

export const THE_SESSIONS_BASELINE = "the session's baseline";
export const FROZEN_AT_THE_START = "frozen at the start";

export const ON_HOLD_SINCE = "On hold since {moment}";
export const RESUME_SESSION = "Resume session";
export const STEPS_CAN_BE_NEITHER_DONE =
  "Steps can be neither done nor skipped until it is resumed, and the time, {elapsed} so far, is not counted as work.";

export const UNTIL_IT_IS_RESUMED_NO =
  "Until it is resumed no step can be done or skipped, and the time is not counted as work. Notes, reopening a step, handing over and ending stay possible.";
export const WHAT_ARE_YOU_WAITING_FOR = "What are you waiting for?";
export const THE_SESSION_IS_ON_HOLD = "The session is on hold.";
export const HOLD_SESSION = "Hold session";
export const KEEP_WORKING = "Keep working";

export const STARTED_IN = "started in";
export const TO_ENDED_BY = "{moment} to {moment2}, ended by {name}";
export const OPEN_THE_SESSION = "Open the session";
export const OPEN_ITS_REPORT = "Open its report";
export const and = (furtherDifferences: number): string => `and ${countOf(furtherDifferences, "further difference")}`;
export const atItsEndEverythingWas = (changes: number): string =>
  `At its end everything was as at its start, after ${countOf(changes, "change")}.`;
export const NOTHING_CHANGED_ON_THIS_WATCH = "Nothing changed on this watch.";
export const WHAT_WAS_DIFFERENT_AT_ITS = "What was different at its end";
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
export const WRITE_SOMETHING_FIRST = "Write something first.";
export const NOTE_ADDED = "Note added.";
export const NOTE = "Note";

export const NOTHING_CHANGES_UNTIL_THEY_ACCEPT =
  "Nothing changes until they accept. Then this session ends as handed over, and theirs begins with a snapshot of that moment.";
export const NAME_ANOTHER_OPERATOR_THIS_ONE = "Name another operator: this one has the session already.";
export const theSessionIsOfferedTo = (operator: string): string => `The session is offered to ${operator}.`;
export const atMostCharacters = (max: number): string => `At most ${max} characters.`;
export const WHAT_SHOULD_THEY_KNOW = "What should they know?";
export const OFFER_SESSION = "Offer session";
export const SAY_TO_WHOM = "Say to whom.";
export const KEEP_IT = "Keep it";

export const asTheyFindItUnder = (what: string): string =>
  `As they find it under their name, at the top of the page. Yours is ${what}.`;
export const ANOTHER_ONE_BY_THE_ID = "Another one, by the id";
export const TO_WHICH_OPERATOR = "To which operator?";
export const CHOOSE_ONE = "Choose one";
export const THEIR_ID = "Their id";

export const RE_BASELINE = "Re-baseline";
export const inThisSessionBandCounts = (band: string, band2: string): string =>
  `In this session band ${band} (${band2}) counts.`;
export const IT_CAN_BE_RE_BASELINED = " It can be re-baselined once it is resumed.";

export const COUNTS_IN_THIS_SESSION_THE = "{bandMark} counts in this session, the band is {bandMark2}";
export const bandCountsNow = (band: string): string => `Band ${band} counts now.`;
export const acceptBand = (band: string): string => `Accept band ${band}`;
export const stayIn = (counted: string): string => `Stay in ${counted}`;

export const ON_HOLD_FOR = "On hold for {elapsed}: {reason}";
export const THE_SESSION_IS_RESUMED = "The session is resumed.";
export const WHY_CAN_IT_GO_ON = "Why can it go on?";
export const LEAVE_IT_ON_HOLD = "Leave it on hold";

export const HOLD = "Hold";
export const HAND_OVER = "Hand over";

export const THIS_SESSION_BEGAN_IN_THE = "This session began in the old service, which kept no snapshot of it.";
export const IT_HAS_DIFFERED_SO_SINCE = "it has differed so since {moment}";
export const RE_BASELINED_TO_BAND_BY = "re-baselined to band {band} by {name} {moment}: {reason}";
export const STARTED_BY_RUNNING = "started {moment} by {name}, running {elapsed}{what}";
export const OF_WHICH_AT_WORK = ", of which {workTime} at work";
export const IT_CARRIES_ON = "It carries on {link}.";
export const THE_SESSION_THAT_WAS_HANDED = "the session that was handed over";
export const AS_AT_THE_START = "as at the start";
export const differences = (count: number): string => countOf(count, "difference");
export const SESSION = "Session";

export const NO_SESSION = "No session";
export const ON_HOLD = "{icon}on hold";

export const THE_LAST_WAS_DONE = "The last was done {moment}. ";
export const IT_ENDS_BY_ITSELF = "It ends by itself {moment}";
export const UNLESS_SOMEBODY_DOES_SOMETHING_IN =
  "{what}{what2}, unless somebody does something in it: a note is enough.";
export const NOTHING_HAS_BEEN_DONE_IN = "Nothing has been done in this session for long.";
export const IT_ENDS_BY_ITSELF_BEFORE = "It ends by itself before long";

export const WHAT = "What";
export const FROZEN_AT_THE_START_2 = "Frozen at the start";
export const NOW = "Now";

export const START_SESSION = "Start session";
export const freezesBandAndHealthAs = (band: string, band2: string, status: string): string =>
  `Freezes band ${band} (${band2}) and health ${status} as they are at that moment.`;
export const WHAT_IS_THIS_SESSION_FOR = "What is this session for? (optional)";
export const SESSION_STARTED = "Session started.";
export const START_A_SESSION = "Start a session";

export const canThenNoLongerAccept = (to: string, name: string): string =>
  `${to} can then no longer accept; the session stays with ${name}.`;
export const theSessionStaysWith = (name: string): string => `The session stays with ${name}.`;
export const THE_SESSION_IS_DECLINED = "The session is declined.";
export const THE_OFFER_IS_WITHDRAWN = "The offer is withdrawn.";
export const DECLINE_SESSION = "Decline session";
export const LEAVE_IT_OPEN = "Leave it open";

export const stepsAre2 = (count: number): string => countOf(count, "step is", "steps are");

/** The reason on record when somebody takes back at once what they did. */
export const TAKEN_BACK = "Taken back right after";
