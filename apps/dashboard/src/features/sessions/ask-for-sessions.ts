import type { ListSessionsInput } from "@valhalla-go/core/schemas";
import { endOfDay, startOfDay } from "../../lib/time/day.ts";
import type { SessionsSearch } from "./sessions-search.ts";

/** What the server is asked for; the days of the URL become moments, as only the viewer's zone knows when they begin. */
export function askForSessions(search: SessionsSearch): Partial<ListSessionsInput> {
  const { text, band, health, state, outcome, drift, person, from, to, order, ascending } = search;
  return {
    ...(text === undefined ? {} : { text }),
    ...(band === undefined ? {} : { band }),
    ...(health === undefined ? {} : { status: health }),
    ...(state === undefined ? {} : { state }),
    ...(outcome === undefined ? {} : { end_reason: outcome }),
    ...(drift === undefined ? {} : { drift }),
    ...(person === undefined ? {} : { actor: person }),
    ...(from === undefined ? {} : { from: startOfDay(from) }),
    ...(to === undefined ? {} : { to: endOfDay(to) }),
    ...(order === undefined ? {} : { order }),
    ...(ascending === undefined ? {} : { ascending }),
  };
}
