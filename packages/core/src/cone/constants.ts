/** The bands, best first. */
export const BANDS = ["A", "B", "C", "D"] as const;
type Band = (typeof BANDS)[number];

export const BAND_NAMES: Readonly<Record<Band, string>> = {
  A: "expansion",
  B: "caution",
  C: "stabilise",
  D: "survival",
};

/** The cone of a workspace in which nobody has set one; band and reason are those of the service this replaces. */
export const BOOT_CONE = {
  band: "B",
  reason: "Boot default: caution until governance KPIs are green",
} as const satisfies { band: Band; reason: string };

/** The band to run in when the stored cone cannot be read: never a better one than it may have been. */
export const UNREADABLE_CONE_BAND: Band = "D";

/** Most metrics that a cone holds, and the longest name of one, in characters. */
export const METRICS_MAX_COUNT = 200;
export const METRIC_NAME_MAX_LENGTH = 100;

/** Longest JSON text of all metrics together, in characters: every snapshot and every change of the cone carries them. */
export const METRICS_MAX_LENGTH = 16_000;

/** Whether band `a` is worse (further from expansion) than band `b`. */
export function isWorseBand(a: Band, b: Band): boolean {
  return BANDS.indexOf(a) > BANDS.indexOf(b);
}
