/** What a check can look at; a heartbeat waits to be reported to. */
export const CHECK_KINDS = ["http", "tcp", "dns", "prometheus", "heartbeat"] as const;

/** Most of them: what is kept of all is read for each answer about health. */
export const CHECKS_MAX_COUNT = 2000;

/** Longest answer that is looked at, in bytes, and longest wait for one, in milliseconds. */
export const ANSWER_MAX_BYTES = 64 * 1024;
export const PROBE_TIMEOUT_MAX_MS = 5000;

/** So much longer than its interval a check may say nothing before it counts as stale. */
export const STALE_AFTER_INTERVALS = 3;

/** For how many days what checks and KPIs measured is kept. */
export const HISTORY_DAYS = 92;

/** Over which days availability is told. */
export const AVAILABILITY_DAYS = [1, 7, 30, 90] as const;

/** Longest reason of a result, in characters. */
export const REASON_MAX_CHARACTERS = 500;

/**
 * How reports of a job count: one that failed makes a heartbeat yellow, the third in a row red, and one that went well green
 * again. Beside that its silence counts.
 */
export const HEARTBEAT_FOLLOW = { yellow_after: 1, red_after: 3, green_after: 1 } as const;

/** Most results and most claims in one call of a server that looks. */
export const WORK_MAX_COUNT = 2000;

/** So many states are made at a time where many checks are new. */
export const STATES_MADE_AT_ONCE = 200;

/** So long after a look nobody can have the next one begun by hand, in seconds: the shortest interval that a check can have. */
export const LOOK_AGAIN_AFTER_SECONDS = 5;

/** Most changes of colour that are told of a check. */
export const CHANGES_MAX_TOLD = 200;
