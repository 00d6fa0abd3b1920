import { z } from "zod";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import type { AuditSearch } from "../ports/store.ts";
import type { ReadContext } from "../verb/context.ts";
import { defineRead } from "../verb/define-read.ts";
import type { AuditEntry } from "./schemas.ts";
import { AuditSearchPage, SearchAuditInput } from "./search-schemas.ts";
import { SliceSpan } from "./slice-span.ts";
import { searchWords } from "./search-words.ts";

/** Where the search goes on, and where it began. */
const Position = z.tuple([z.int().positive(), z.int().nonnegative()]);

/** So long the first call looks before it answers with what it has: somebody is typing. */
const FIRST_BUDGET_MICROS = 60_000;

/** So long each further call looks: few calls, and each still tells soon how far it is. */
const BUDGET_MICROS = 200_000;

/** Entries that one call looks at, at most, however fast that is. */
const BUDGET_ENTRIES = 500_000;

/**
 * Looks for entries, newest first, for a while, and answers what it found and how far it came; the next call goes on there. The
 * trail has no index of its words, which every change would have to write: it is read, in slices between which others have a turn.
 */
export const searchAudit = defineRead({
  name: "audit.search",
  scans: true,
  scope: "audit:read",
  input: SearchAuditInput,
  output: AuditSearchPage,
  errors: [],
  summary: "Search the audit entries for words and by filters; goes on where the cursor says",
  async run({ ctx, input: { limit, cursor, text, ...filter } }) {
    const position = decodeCursor(cursor, Position);
    const head_seq = position?.[1] ?? (await ctx.store.read((tx) => tx.audit.head())).seq;
    const search: AuditSearch = { ...filter, words: searchWords(text) };
    const { entries, before_seq } = await lookOn(ctx, search, {
      limit,
      before_seq: position?.[0] ?? head_seq + 1,
      budget_micros: position === null ? FIRST_BUDGET_MICROS : BUDGET_MICROS,
    });
    const is_complete = before_seq <= 1;
    return {
      entries,
      searched_from_seq: head_seq,
      searched_down_to_seq: Math.max(1, before_seq),
      is_complete,
      next_cursor: is_complete ? null : encodeCursor([before_seq, head_seq]),
    };
  },
});

interface Look {
  readonly limit: number;
  readonly before_seq: number;
  readonly budget_micros: number;
}

/** Looks until the page is full, the budget is used up, or nothing is left. Answers the place before which nothing was looked at. */
async function lookOn(
  { store, clock, caller }: ReadContext,
  search: AuditSearch,
  { limit, before_seq: start, budget_micros }: Look,
): Promise<{ readonly entries: AuditEntry[]; readonly before_seq: number }> {
  const entries: AuditEntry[] = [];
  const span = new SliceSpan();
  const begun = clock.nowMicros();
  let before_seq = start;
  for (let now = begun; before_seq > 1;) {
    const slice = {
      before_seq,
      down_to_seq: Math.max(1, before_seq - span.entries),
      limit: limit - entries.length,
    };
    const found = await store.read((tx) => tx.audit.search(caller.workspace, search, slice));
    entries.push(...found.entries);
    before_seq = found.searched_down_to_seq;
    const after = clock.nowMicros();
    span.took(after - now);
    now = after;
    if (entries.length >= limit || now - begun >= budget_micros || start - before_seq >= BUDGET_ENTRIES) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { entries, before_seq };
}
