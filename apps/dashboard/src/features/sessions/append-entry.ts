import type { InfiniteData } from "@tanstack/react-query";
import type { AuditEntry } from "@valhalla-go/core/schemas";

/** A page of a session's record as the server answers it. */
export interface RecordPage {
  /** Oldest first. */
  readonly timeline: readonly AuditEntry[];
  readonly next_cursor: string | null;
}

export type RecordPages = InfiniteData<RecordPage, string | null>;

/**
 * The pages of a session's record, oldest first, with an entry that was just told; the same ones when it is not of the session,
 * is there already, or comes with a page that is yet to be asked for.
 */
export function appendEntry(session_id: string, record: RecordPages, entry: AuditEntry): RecordPages {
  const last = record.pages.at(-1);
  if (last === undefined || last.next_cursor !== null || entry.session_id !== session_id) return record;
  const newest = record.pages.findLast(({ timeline }) => timeline.length > 0)?.timeline.at(-1)?.seq ?? 0;
  if (newest >= entry.seq) return record;
  return { ...record, pages: [...record.pages.slice(0, -1), { ...last, timeline: [...last.timeline, entry] }] };
}
