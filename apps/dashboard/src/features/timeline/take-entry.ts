import type { InfiniteData } from "@tanstack/react-query";
import type { AuditEntry } from "@valhalla-go/core/schemas";

/** A page of a timeline as the server answers it. */
export interface TimelinePage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly next_cursor: string | null;
}

export type TimelinePages = InfiniteData<TimelinePage, string | null>;

/** The pages of a session's timeline, newest first, with an entry that was just told; the same ones when it is not of the session. */
export function takeEntry(session_id: string, timeline: TimelinePages, entry: AuditEntry): TimelinePages {
  const [first, ...others] = timeline.pages;
  const isKnown = (first?.entries[0]?.seq ?? 0) >= entry.seq;
  if (first === undefined || isKnown || entry.session_id !== session_id) return timeline;
  return { ...timeline, pages: [{ ...first, entries: [entry, ...first.entries] }, ...others] };
}
