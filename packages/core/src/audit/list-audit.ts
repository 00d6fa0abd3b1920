import { z } from "zod";
import { cutPage, decodeCursor } from "../paging/cursor.ts";
import { defineRead } from "../verb/define-read.ts";
import { AuditPage, ListAuditInput } from "./schemas.ts";

const Position = z.tuple([z.int()]);

/** The audit trail, newest first. */
export const listAudit = defineRead({
  name: "audit.list",
  scans: true,
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
