import type { SearchAuditInput } from "@valhalla-go/core/schemas";
import { endOfDay, startOfDay } from "../../lib/time/day.ts";
import type { AuditSearch } from "./audit-search.ts";

/** The question that the server is asked for a search. */
export type EntryQuestion = Omit<Partial<SearchAuditInput>, "limit" | "cursor">;

export function askForEntries({ text, event, person, session, from, to }: AuditSearch): EntryQuestion {
  const isPrefix = event?.endsWith("*") === true;
  const prefix = isPrefix ? event.slice(0, -1) : undefined;
  return {
    ...(text !== undefined && { text }),
    ...(event !== undefined && !isPrefix && { event }),
    ...(prefix !== undefined && prefix !== "" && { event_prefix: prefix }),
    ...(person !== undefined && { actor: person }),
    ...(session !== undefined && { session_id: session }),
    ...(from !== undefined && { from: startOfDay(from) }),
    ...(to !== undefined && { to: endOfDay(to) }),
  };
}
