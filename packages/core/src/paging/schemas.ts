import { z } from "zod";
import { PAGE_DEFAULT_LIMIT, PAGE_MAX_LIMIT } from "./constants.ts";

/** Which page of a list. Lists are newest first; the cursor is the `next_cursor` of the page before. */
export const PageInput = z.strictObject({
  limit: z.int().min(1).max(PAGE_MAX_LIMIT).default(PAGE_DEFAULT_LIMIT),
  cursor: z.string().max(500).optional().describe("The next_cursor of the page before"),
});

/** Where the next page begins; null on the last page. Opaque: give it back as it came. */
export const nextCursor = z.string().nullable().describe("Give it back as `cursor` for the next page; null at the end");
