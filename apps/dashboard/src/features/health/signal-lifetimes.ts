const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a signal can be made to count from the dashboard, in seconds as text, which is what a select holds. */
export const SIGNAL_LIFETIMES = [
  { value: String(15 * MINUTE), label: "15 minutes" },
  { value: String(HOUR), label: "1 hour" },
  { value: String(8 * HOUR), label: "8 hours" },
  { value: String(DAY), label: "1 day" },
  { value: String(7 * DAY), label: "7 days" },
  { value: String(31 * DAY), label: "31 days" },
] as const;

export const DEFAULT_LIFETIME = String(8 * HOUR);
