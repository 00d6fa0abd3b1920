/** Longest time that a what-if looks back, in days, and what it looks back when nobody says. */
export const WHAT_IF_MAX_DAYS = 90;
export const WHAT_IF_DEFAULT_DAYS = 7;

/** Most entries that a what-if looks at, the newest ones. */
export const WHAT_IF_MAX_ENTRIES = 300_000;

/** Most groups of changed answers in an answer, and most rows of each of its totals. */
export const WHAT_IF_MAX_GROUPS = 500;
export const WHAT_IF_MAX_TOTALS = 100;

/** Most names of each kind that are told of a version of the policy. */
export const POLICY_CHANGES_MAX_NAMES = 20;
