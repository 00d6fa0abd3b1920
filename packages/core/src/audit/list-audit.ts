import { z } from "zod";
import { cutPage, decodeCursor } from "../paging/cursor.ts";
import { defineRead } from "../verb/define-read.ts";
import { AuditPage, ListAuditInput } from "./schemas.ts";

const Position = z.tuple([z.int()]);

/** The audit trail, newest first. */
export const listAudit = defineRead({
  name: "audit.list",
  scans: (input) => !isPageOfSession(input),
  scope: "audit:read",
  input: ListAuditInput,
  output: AuditPage,
  errors: [],
  summary: "Audit entries: filters, newest first",
  async run({ ctx, input: { limit, cursor, ...filter } }) {
    const [before_seq] = decodeCursor(cursor, Position) ?? [null];
    const found = await ctx.store.read((tx) =>
      tx.audit.list(ctx.caller.workspace, filter, { limit: limit + 1, before_seq }),
    );
    const { items, next_cursor } = cutPage(found, limit, (entry) => [entry.seq]);
    return { entries: items, next_cursor };
  },
});

const PAGE_OF_SESSION = new Set(["session_id", "limit", "cursor"]);

/** The page of a session is found by an index; any other filter may mean to look through the whole trail for a few entries. */
function isPageOfSession(input: unknown): boolean {
  if (typeof input !== "object" || input === null) return false;
  const names = Object.keys(input);
  return names.includes("session_id") && names.every((name) => PAGE_OF_SESSION.has(name));
}
