// The checklist of a session, its next step, and what is done with a step.

export const SKIP = "Skip";
