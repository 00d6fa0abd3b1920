import { z } from "zod";
import { PAGE_DEFAULT_LIMIT } from "../paging/constants.ts";
import { cutPage, decodeCursor } from "../paging/cursor.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { defineRead } from "../verb/define-read.ts";
import { type AuditEntry, AuditPage, ListAuditInput } from "./schemas.ts";

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
    const found = await ctx.store.read((tx) => readEntries(tx, ctx.caller.workspace, filter, limit + 1, before_seq));
    const { items, next_cursor } = cutPage(found, limit, (entry) => [entry.seq]);
    return { entries: items, next_cursor };
  },
});

/** As many as the usual page takes; one can be a hundred kilobytes long, and is read from a text as long. */
const READ_AT_ONCE = PAGE_DEFAULT_LIMIT + 1;

async function readEntries(
  tx: ReadTransaction,
  workspace: string,
  filter: Parameters<ReadTransaction["audit"]["list"]>[1],
  wanted: number,
  before_seq: number | null,
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let place = before_seq; entries.length < wanted;) {
    const limit = Math.min(READ_AT_ONCE, wanted - entries.length);
    const page = await tx.audit.list(workspace, filter, { limit, before_seq: place });
    entries.push(...page);
    if (page.length < limit) break;
    place = page.at(-1)?.seq ?? null;
  }
  return entries;
}

const PAGE_OF_SESSION = new Set(["session_id", "limit", "cursor"]);

/** The page of a session is found by an index; any other filter may mean to look through the whole trail for a few entries. */
function isPageOfSession(input: unknown): boolean {
  if (typeof input !== "object" || input === null) return false;
  const names = Object.keys(input);
  return names.includes("session_id") && names.every((name) => PAGE_OF_SESSION.has(name));
}
