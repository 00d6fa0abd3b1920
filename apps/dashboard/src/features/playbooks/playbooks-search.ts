/** So many days the figures can look back. */
export const FIGURE_DAYS = [7, 30, 90, 365] as const;
export type FigureDays = (typeof FIGURE_DAYS)[number];

/** So many they look back unless it is said. */
export const USUAL_DAYS: FigureDays = 90;

/** What the page of playbooks is asked for, as it stands in the URL. */
export interface PlaybooksSearch {
  /** The entry that recorded the version that is shown; left out, the one that is followed. */
  readonly version?: number;
  /** The entry of the version that it is compared with. */
  readonly against?: number;
  readonly days?: FigureDays;
  /** Only sessions that froze the version that is shown are counted. */
  readonly only?: true;
}

/** What the URL asks for; whatever is no such thing is left out. */
export function readPlaybooksSearch(search: Record<string, unknown>): PlaybooksSearch {
  const { version, against, days, only } = search;
  const known = FIGURE_DAYS.find((each) => each === days);
  return {
    ...(isPlace(version) ? { version } : {}),
    ...(isPlace(against) && against !== version ? { against } : {}),
    ...(known === undefined || known === USUAL_DAYS ? {} : { days: known }),
    ...(only === true ? { only } : {}),
  };
}

function isPlace(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}
