import { countOf } from "../../lib/count.ts";

// The checklist of a session, its next step, and what is done with a step.

export const SKIP = "Skip";
export const SKIP_STEP = "Skip step";
export const WHY_SKIP = "Why is it left out?";
export const WHAT_SKIP_DOES = "It counts as skipped, not as done, and can be taken up again.";
export const MARK_DONE = "Mark done";
export const NOTE = "Note (optional)";
export const NOTE_OR_EVIDENCE = "Note or evidence (optional)";
export const isDone = (title: string): string => `${title}: marked done.`;
export const isSkipped = (title: string): string => `${title}: skipped.`;
export const MARK_NEXT_DONE = "Mark the next step done";
export const SKIP_NEXT = "Skip the next step";
export const DONE_WORDS: readonly string[] = ["complete", "tick", "check off"];
export const SKIP_WORDS: readonly string[] = ["leave out"];

export const OF_DONE = "{done} of {length} done{what}";
export const checklist = (title: string): string => `Checklist: ${title}`;
export const skipped = (skipped: number): string => `, ${skipped} skipped`;

export const skipped2 = (skip_reason: string): string => `Skipped: ${skip_reason}`;
export const CANCEL = "Cancel";
export const REOPEN = "Reopen";
export const openAgain = (title: string): string => `${title}: open again.`;
export const markDone = (title: string): string => `Mark done: ${title}`;
export const reopen = (title: string): string => `Reopen ${title}`;
export const skip = (title: string): string => `Skip ${title}`;

export const forText = (stepsWait: number, what: string): string =>
  `${countOf(stepsWait, "step waits", "steps wait")} for ${what}.`;
export const bandOrBetter = (band: string): string => `band ${band} or better`;
export const HEALTH_TO_LEAVE_RED = "health to leave red";
export const BAND_A = "band A";

export const IT_CAN_BE_DONE_ONCE = "It can be done once the session is resumed.";
export const REOPEN_A_STEP_IN_THE = "Reopen a step in the checklist to do it again, or end the session.";
export const NOTHING_CAN_BE_DONE_NOW = "Nothing can be done now.";
export const NOTHING_IS_LEFT_TO_DO = "Nothing is left to do.";
export const NEXT_STEP = "Next step";

export const WHAT_THIS_CHANGES = "What this changes";
export const NO_STEP_IS_BLOCKED_OR = "No step is blocked or opened by this.";
export const blocks = (steps: number, titles: string): string => `Blocks ${countOf(steps, "step")}: ${titles}`;
export const opens = (steps: number, titles: string): string => `Opens ${countOf(steps, "step")}: ${titles}`;

export const aNumber = (bounds: string, what: string): string => `A number${bounds}${what}.`;
export const aTextOfAtLeast = (min_length: number): string => `A text of at least ${min_length} characters.`;
export const A_LINK_THAT_BEGINS_WITH = "A link that begins with http:// or https://.";
export const fromTo = (min: number, max: number): string => ` from ${min} to ${max}`;
export const ofAtLeast = (min: number): string => ` of at least ${min}`;
export const ofAtMost = (max: number): string => ` of at most ${max}`;
export const inText = (unit: string): string => `, in ${unit}`;
export const A_TEXT = "A text.";

export const SHOWN = "Shown: ";

export const SKIPPED = "Skipped";
export const BLOCKED = "Blocked";
export const DONE = "Done";
export const NEXT = "Next";
export const OPEN = "Open";

export const BEING_MARKED_DONE = "Being marked done.";
export const BEING_REOPENED = "Being opened again.";
