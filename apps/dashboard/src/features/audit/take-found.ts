import type { InfiniteData } from "@tanstack/react-query";
import { holdsWords, searchWords } from "@valhalla-go/core/rules";
import type { AuditEntry, AuditSearchPage } from "@valhalla-go/core/schemas";
import type { EntryQuestion } from "./ask-for-entries.ts";

export type FoundPages = InfiniteData<AuditSearchPage, string | null>;

/** What was found, with an entry that was just told: it is looked at, and is there where it answers the question too. */
export function takeFound(question: EntryQuestion, found: FoundPages, entry: AuditEntry): FoundPages {
  const [first, ...others] = found.pages;
  if (first === undefined || first.searched_from_seq >= entry.seq) return found;
  const entries = answers(question, entry) ? [entry, ...first.entries] : first.entries;
  return { ...found, pages: [{ ...first, entries, searched_from_seq: entry.seq }, ...others] };
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
