import type { EndReason } from "@valhalla-go/core/schemas";

export const TITLE = "Wall";
export const BAND = "Band";
export const HEALTH = "Health";
export const ALL_GREEN = "Every input is green.";
export const more = (count: number): string => `and ${count} more`;
export const SESSION = "Session";
export const NO_SESSION = "No session";
export const NEVER_ONE = "There was none yet.";
export const LAST = "The last one:";
export const OUTCOMES = {
  completed: "completed",
  completed_with_exceptions: "completed with exceptions",
  aborted: "aborted",
  handed_over: "handed over",
  expired: "expired",
} as const satisfies Record<EndReason, string>;
export const ENDED_SOMEHOW = "ended";
export const HELD = "on hold";
export const SINCE = "since";
export const QUIET = "Nothing has happened for long: it will expire.";
export const NEXT = "Next step";
export const WAITS = "waits";
export const NO_STEP = "No step can be done now.";
export const NONE_LEFT = "No step is left.";
export const progress = (done: number, all: number): string => `${done} of ${all} done`;
export const CHANGED = "Changed last";
export const NOTHING_CHANGED = "Nothing is recorded yet.";
export const freezeNow = (title: string): string => `${title}: freeze until`;
export const closedNow = (title: string): string => `${title}: opens`;
export const freezeNext = (title: string): string => `${title} begins`;
export const LIVE = "live";
export const CONNECTING = "connecting";
export const LOST_SINCE = "Connection lost since";
export const AS_OF = "What you see is as of";
export const ENDED = "The log-in of this screen has ended.";
export const SIGN_IN = "Sign in again";
export const NOTHING_KNOWN = "Hold: nothing is known.";
export const ASKING = "Asking the server.";
export const AGAIN = "It is asked again by itself.";
export const FAILED = "The wall failed. It loads itself again in half a minute.";
export const LEAVE = "Leave the wall";
