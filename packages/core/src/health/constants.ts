/** Health, best first. */
export const HEALTH_STATUSES = ["green", "yellow", "red"] as const;
type HealthStatus = (typeof HEALTH_STATUSES)[number];

/** Sources that begin so are the server's own measurements; nobody can push a signal under such a name. */
export const SERVER_SOURCE_PREFIX = "server.";

/** What says something about health: the server itself, whoever pushes a signal, a check, a job that reports in, an alert. */
export const HEALTH_INPUT_KINDS = ["server", "signal", "check", "heartbeat", "alert"] as const;

/** So the sources of checks begin; nobody can push a signal under such a name. */
export const CHECK_SOURCE_PREFIX = "check.";

/** Shortest and longest life of a signal, in seconds: 1 second, 31 days. */
export const SIGNAL_TTL_MIN_SECONDS = 1;
export const SIGNAL_TTL_MAX_SECONDS = 31 * 24 * 60 * 60;

/** Most reasons that a snapshot freezes. */
export const SNAPSHOT_MAX_REASONS = 10;

/** Most inputs and most reasons that a summary of everything tells of; `health.get` tells of all. */
export const BRIEF_MAX_INPUTS = 5;
export const BRIEF_MAX_REASONS = 10;

/** Whether `a` is worse (nearer to red) than `b`. */
export function isWorseStatus(a: HealthStatus, b: HealthStatus): boolean {
  return HEALTH_STATUSES.indexOf(a) > HEALTH_STATUSES.indexOf(b);
}

/** Orders what has a status the worst first; equals stay as they were. */
export function compareByWorst(a: { readonly status: HealthStatus }, b: { readonly status: HealthStatus }): number {
  return HEALTH_STATUSES.indexOf(b.status) - HEALTH_STATUSES.indexOf(a.status);
}

/** Whence it is known how an input of health was. */
export const HEALTH_HISTORY_ORIGINS = ["measured", "trail", "none"] as const;

/** Most entries of one kind that are read for the history of a signal: a report a minute over more than three days. */
export const REPORTS_MAX_READ = 5000;

/** Most of one kind that are looked at for that, since the name of a source can be a part of what others report. */
export const REPORTS_MAX_LOOKED_AT = 20_000;

/** Most changes of colour that are read for the history of a check. */
export const CHANGES_MAX_READ = 5000;

/** Most alerts in one call. */
export const ALERTS_MAX_COUNT = 200;

/** For how long an alert that fires counts, in seconds: Alertmanager repeats one every 4 hours (its `repeat_interval`). */
export const ALERT_TTL_SECONDS = 5 * 60 * 60;
