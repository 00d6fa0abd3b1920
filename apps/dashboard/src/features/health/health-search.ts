import { HEALTH_INPUT_KINDS } from "@valhalla-go/core/constants";
import type { HealthInput } from "@valhalla-go/core/schemas";

/** By what the list of inputs can be narrowed. */
export const INPUT_STATES = ["failing", "green"] as const;
export type InputState = (typeof INPUT_STATES)[number];

/** What the page Health is asked for, as it stands in the URL; what is left out narrows nothing. */
export interface HealthSearch {
  readonly state?: InputState;
  readonly kind?: HealthInput["kind"];
  readonly text?: string;
}

/** How far back one looks, as it stands in the URL. */
export interface DaysSearch {
  readonly days?: number;
}

/** What the URL of the page asks for; whatever is no such thing is left out. */
export function readHealthSearch(search: Record<string, unknown>): HealthSearch {
  const state = INPUT_STATES.find((known) => known === search["state"]);
  const kind = HEALTH_INPUT_KINDS.find((known) => known === search["kind"]);
  // The router reads a figure as one.
  const given = search["text"];
  const text = typeof given === "string" || typeof given === "number" ? String(given) : "";
  return {
    ...(state === undefined ? {} : { state }),
    ...(kind === undefined ? {} : { kind }),
    ...(text === "" ? {} : { text }),
  };
}

/** How far back the URL of an input wants to look; nothing for a day. */
export function readDaysSearch(search: Record<string, unknown>): DaysSearch {
  const days = search["days"];
  return days === 7 || days === 30 || days === 90 ? { days } : {};
}
