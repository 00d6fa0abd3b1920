/** For so many days values are kept as they were reported; before that only sums of hours and days are. */
export const POINTS_KEPT_DAYS = 3;

/** How far ahead of this server's clock the clock of whoever reports may be. */
export const REPORT_LEEWAY_SECONDS = 60;

/** How much of what is old is summed up or taken away with each report. */
export const TRIMMED_AT_ONCE = 500;
