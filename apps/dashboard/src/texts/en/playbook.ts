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
export const skipped = (count: number): string => `, ${count} skipped`;

export const stepIsSkipped = (skip_reason: string): string => `Skipped: ${skip_reason}`;
export const CANCEL = "Cancel";
export const REOPEN = "Reopen";
export const isOpenAgain = (title: string): string => `${title}: open again.`;
export const markStepDone = (title: string): string => `Mark done: ${title}`;
export const reopenStep = (title: string): string => `Reopen ${title}`;
export const skipStep = (title: string): string => `Skip ${title}`;

export const stepsWaitFor = (stepsWait: number, what: string): string =>
  `${countOf(stepsWait, "step waits", "steps wait")} for ${what}.`;
export const aBandOrBetter = (band: string): string => `band ${band} or better`;
export const HEALTH_NOT_RED = "health to leave red";
export const BAND_A = "band A";

export const DONE_ONCE_RESUMED = "It can be done once the session is resumed.";
export const NOTHING_LEFT_HINT = "Reopen a step in the checklist to do it again, or end the session.";
export const ALL_WAIT = "Nothing can be done now.";
export const NOTHING_LEFT = "Nothing is left to do.";
export const NEXT_STEP = "Next step";

export const PREVIEW = "What this changes";
export const PREVIEW_NO_CHANGE = "No step is blocked or opened by this.";
export const previewBlocks = (steps: number, titles: string): string => `Blocks ${countOf(steps, "step")}: ${titles}`;
export const previewOpens = (steps: number, titles: string): string => `Opens ${countOf(steps, "step")}: ${titles}`;

export const aNumber = (bounds: string, what: string): string => `A number${bounds}${what}.`;
export const needsTextOfAtLeast = (min_length: number): string => `A text of at least ${min_length} characters.`;
export const NEEDS_LINK = "A link that begins with http:// or https://.";
export const fromTo = (min: number, max: number): string => ` from ${min} to ${max}`;
export const ofAtLeast = (min: number): string => ` of at least ${min}`;
export const ofAtMost = (max: number): string => ` of at most ${max}`;
export const inText = (unit: string): string => `, in ${unit}`;
export const NEEDS_TEXT = "A text.";

export const SHOWN = "Shown: ";

export const STATE_SKIPPED = "Skipped";
export const STATE_BLOCKED = "Blocked";
export const STATE_DONE = "Done";
export const STATE_NEXT = "Next";
export const STATE_OPEN = "Open";

export const BEING_MARKED_DONE = "Being marked done.";
export const BEING_REOPENED = "Being opened again.";
