/** What is done at the gate: bringing something new, taking it back, or repairing. */
export const PURPOSES = ["deploy", "rollback", "repair"] as const;
type Purpose = (typeof PURPOSES)[number];

/** Those that mend: red health and bad bands never stand in their way. */
export const REMEDIATION_PURPOSES: ReadonlySet<Purpose> = new Set(["rollback", "repair"]);

/** Longest window that recurs, in minutes: 31 days. */
export const RECURRENCE_MAX_MINUTES = 31 * 24 * 60;

/** How many coming occurrences of a window are told. */
export const PREVIEW_COUNT = 5;
