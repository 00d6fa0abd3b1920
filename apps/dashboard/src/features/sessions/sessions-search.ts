import { BANDS, DRIFTS, END_REASONS, HEALTH_STATUSES, SESSION_ORDERS } from "@valhalla-go/core/constants";
import type { Band, DriftLevel, EndReason, HealthStatus } from "@valhalla-go/core/schemas";

/** In which states a session can be looked for. */
export const SESSION_STATES = ["active", "held", "ended"] as const;

/** Most sessions that are compared. */
const MAX_PICKED = 2;

/** What the page of sessions is asked for, as it stands in the URL; what is left out narrows nothing. */
export interface SessionsSearch {
  readonly text?: string;
  readonly band?: Band;
  readonly health?: HealthStatus;
  readonly state?: (typeof SESSION_STATES)[number];
  readonly outcome?: EndReason;
  readonly drift?: DriftLevel;
  /** The id of whoever started it. */
  readonly person?: string;
  /** The first and the last day of the start in the viewer's zone, `2026-11-22`. */
  readonly from?: string;
  readonly to?: string;
  readonly order?: (typeof SESSION_ORDERS)[number];
  readonly ascending?: true;
  /** The last day that the calendar shows; today, unless it is said. */
  readonly until?: string;
  /** The sessions that are picked to be compared. */
  readonly pick?: readonly string[];
}

/** The two sessions that are compared, as they stand in the URL. */
export interface CompareSearch {
  readonly a?: string;
  readonly b?: string;
}

/** What the URL of the page of sessions asks for; whatever is no such thing is left out. */
export function readSessionsSearch(search: Record<string, unknown>): SessionsSearch {
  return withoutNothing({
    text: readText(search["text"]),
    band: oneOf(BANDS, search["band"]),
    health: oneOf(HEALTH_STATUSES, search["health"]),
    state: oneOf(SESSION_STATES, search["state"]),
    outcome: oneOf(END_REASONS, search["outcome"]),
    drift: oneOf(DRIFTS, search["drift"]),
    person: readText(search["person"]),
    from: readDay(search["from"]),
    to: readDay(search["to"]),
    order: oneOf(SESSION_ORDERS, search["order"]),
    ascending: search["ascending"] === true ? true : undefined,
    until: readDay(search["until"]),
    pick: readPicked(search["pick"]),
  });
}

/** Which sessions the URL of the comparison names. */
export function readCompareSearch(search: Record<string, unknown>): CompareSearch {
  return withoutNothing({ a: readText(search["a"]), b: readText(search["b"]) });
}

/** How many of the filters narrow the list; order, calendar and picks do not. */
export function countFilters({
  order: _order,
  ascending: _ascending,
  until: _until,
  pick: _pick,
  ...filters
}: SessionsSearch): number {
  return Object.keys(filters).length;
}

type Given<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

/** The fields that have a value, so that the URL names nothing else. */
function withoutNothing<T extends object>(fields: T): Partial<Given<T>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Given<T>>;
}

/** A URL that somebody typed says 2026 where it means "2026". */
function readText(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text : undefined;
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((each) => each === value);
}

function readDay(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  return Number.isNaN(Date.parse(value)) ? undefined : value;
}

function readPicked(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const ids = value.flatMap((each: unknown) => readText(each) ?? []);
  return ids.length === 0 ? undefined : [...new Set(ids)].slice(0, MAX_PICKED);
}
