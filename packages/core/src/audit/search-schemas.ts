import { z } from "zod";
import { nextCursor } from "../paging/schemas.ts";
import { AuditEntry, ListAuditInput } from "./schemas.ts";

/** Longest text that can be looked for. */
export const SEARCH_TEXT_MAX = 200;

export const SearchAuditInput = ListAuditInput.extend({
  text: z
    .string()
    .max(SEARCH_TEXT_MAX)
    .default("")
    .describe(
      "Words that an entry holds all of, each as a part of its event, actor, ids or anything in its payload, or as the " +
        "beginning of its hash; what stands in quotes is one word. Upper and lower case are the same",
    ),
  event_prefix: z.string().min(1).max(100).optional().describe("Only events that begin so, for example GO_SESSION_"),
});
export type SearchAuditInput = z.infer<typeof SearchAuditInput>;

export const AuditSearchPage = z.strictObject({
  entries: z.array(AuditEntry),
  searched_from_seq: z.int().nonnegative().describe("The newest entry that there was when the search began"),
  searched_down_to_seq: z
    .int()
    .positive()
    .describe("Every entry from this one up to searched_from_seq has been looked at, on this page or one before"),
  is_complete: z.boolean().describe("Nothing is left to look at"),
  next_cursor: nextCursor,
});
export type AuditSearchPage = z.infer<typeof AuditSearchPage>;
