/** Most days that a history of the posture, or a count of sessions by day, covers. */
export const DAYS_MAX = 400;

/** A history of at most so many days counts decisions by the hour, a longer one by the day. */
export const HOURLY_MAX_DAYS = 8;

/** Most stretches of one kind (bands, healths, sessions) that one history tells: more than a screen has dots. */
export const STRETCHES_MAX = 2000;
