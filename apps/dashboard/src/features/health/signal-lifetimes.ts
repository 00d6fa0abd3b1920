import * as texts from "#texts/health.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const SECONDS = [15 * MINUTE, HOUR, 8 * HOUR, DAY, 7 * DAY, 31 * DAY];

/** How long a signal can be made to count from the dashboard, in seconds as text, which is what a select holds. */
export const SIGNAL_LIFETIMES = texts.LIFETIMES.map((label, index) => ({ value: String(SECONDS[index]), label }));

export const DEFAULT_LIFETIME = String(8 * HOUR);
