import type { InfiniteData } from "@tanstack/react-query";
import { holdsWords, searchWords } from "@valhalla-go/core/rules";
import type { AuditEntry, AuditSearchPage } from "@valhalla-go/core/schemas";
import type { EntryQuestion } from "./ask-for-entries.ts";

export type FoundPages = InfiniteData<AuditSearchPage, string | null>;

/** What was found, with an entry that was just told where it answers the question too; the same otherwise. */
export function takeFound(question: EntryQuestion, found: FoundPages, entry: AuditEntry): FoundPages {
  const [first, ...others] = found.pages;
  if (first === undefined || newestSeq(found) >= entry.seq || !answers(question, entry)) return found;
  return { ...found, pages: [{ ...first, entries: [entry, ...first.entries] }, ...others] };
}

function newestSeq({ pages: [first] }: FoundPages): number {
  return Math.max(first?.searched_from_seq ?? 0, first?.entries[0]?.seq ?? 0);
}

/** Whether an entry would have been found: the server looks for the same. */
function answers(question: EntryQuestion, entry: AuditEntry): boolean {
  const { text = "", event, event_prefix, actor, session_id, from, to } = question;
  const millis = Date.parse(entry.ts_utc);
  return (
    (event === undefined || entry.event === event) &&
    (event_prefix === undefined || entry.event.startsWith(event_prefix)) &&
    (actor === undefined || entry.actor.id === actor) &&
    (session_id === undefined || entry.session_id === session_id) &&
    (from === undefined || millis >= Date.parse(from)) &&
    (to === undefined || millis < Date.parse(to)) &&
    holdsWords(entry, searchWords(text))
  );
}
