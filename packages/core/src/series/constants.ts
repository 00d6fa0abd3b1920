export const HOUR_SECONDS = 3600;
export const DAY_SECONDS = 86_400;

/** An hour keeps count and good of each of its twelfths. */
export const SLOTS_PER_HOUR = 12;
export const SLOT_SECONDS = HOUR_SECONDS / SLOTS_PER_HOUR;

/** For so many days hours are kept; what is older is folded into days. */
export const HOURS_KEPT_DAYS = 8;
