import type { ChecklistStep } from "@valhalla-go/core/schemas";

export const PALETTE = "Commands";
export const OPEN_PALETTE = "Find a page or an action";
export const FIND = "Find a page, an action, a session, a step or a check";
export const PLACEHOLDER = "What do you want to do?";
export const RESULTS = "Found";
export const HINT = "Arrow keys to choose, Enter to do it, Escape to leave.";
export const nothing = (query: string): string => `Nothing is called "${query}".`;
export const LOOKING = "Looking through steps, checks and sessions.";
export const UNNAMED_SESSION = "Session without a note";
export const session = (who: string, day: string): string => `Session, ${who}, ${day}`;
export const step = (state: string): string => `Step, ${state}`;
export const check = (status: string): string => `Check, ${status}`;
export const stateOf = ({ done, skipped, blocked }: ChecklistStep): string => {
  if (done) return "done";
  if (skipped) return "skipped";
  return blocked ? "waits" : "open";
};
export const HELP = "Keys on this page";
export const CLOSE = "Close";
export const KEYS_ARE_OFF = "Single keys are turned off.";
export const TURN_ON = "Turn them on in Settings";
export const NOT_THERE = "This could not be fetched. Load the page again when the connection is back.";
