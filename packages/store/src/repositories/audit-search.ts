import {
  type AuditEntry,
  type AuditReads,
  type AuditSearch,
  type StoredEntry,
  asInJson,
  holdsWords,
  isBeginningOfHash,
  mayHoldWords,
} from "@valhalla-go/core";
import { type Expression, type SqlBool, sql } from "kysely";
import type { Database } from "../schema/database.ts";
import { isPostgres } from "../schema/is-postgres.ts";
import type { Connection } from "./connection.ts";
import { fromIndex } from "./from-index.ts";
import type { RowReader } from "./row-reader.ts";

type EntryRow = Pick<StoredEntry, "seq" | "body" | "hash">;

/** Rows that are looked at closely at once, and held so long: a row of many alerts takes a hundred kilobytes. */
const CANDIDATES = 100;

const ASCII = /^\p{ASCII}*$/u;

/**
 * Looks through slices of the trail. The database leaves out what cannot hold the words: it folds ASCII alone, on every engine, so
 * it lets through each text with other characters in it, and what is left is compared here.
 */
export function createAuditSearch(db: Connection, reader: RowReader<EntryRow, AuditEntry>): AuditReads["search"] {
  return async (workspace, search, { before_seq, down_to_seq, limit }) => {
    const { words } = search;
    const wanted = words.length === 0 ? limit : CANDIDATES;
    const rows = await db.run(
      select(db, workspace, search)
        .where("seq", "<", before_seq)
        .where("seq", ">=", down_to_seq)
        .orderBy("seq", "desc")
        .limit(wanted)
        .compile(),
    );
    const found: AuditEntry[] = [];
    for (const row of rows) {
      if (words.length > 0 && !mayHold(row, words)) continue;
      const entry = reader.all([row])[0];
      if (entry === undefined || !holdsWords(entry, words)) continue;
      found.push(entry);
      if (found.length === limit) return { entries: found, searched_down_to_seq: row.seq };
    }
    const last = rows.at(-1);
    const searched_down_to_seq = rows.length < wanted || last === undefined ? down_to_seq : last.seq;
    return { entries: found, searched_down_to_seq };
  };
}

function select(db: Connection, workspace: string, search: AuditSearch) {
  const { event, event_prefix, session_id, actor, from, to, words } = search;
  let query = db.sql
    .selectFrom(fromAudit(db, search))
    .select(["seq", "body", "hash"])
    .where("workspace", "=", workspace);
  if (event !== undefined) query = query.where("event", "=", event);
  if (session_id !== undefined) query = query.where("session_id", "=", session_id);
  if (event_prefix !== undefined) {
    query = query.where(sql<SqlBool>`substr(event, 1, ${characters(event_prefix)}) = ${event_prefix}`);
  }
  if (actor !== undefined) query = query.where("actor_id", "=", actor);
  if (from !== undefined) query = query.where("ts_utc", ">=", from);
  if (to !== undefined) query = query.where("ts_utc", "<", to);
  return words.length === 0 ? query : query.where(mayHoldIn(db, words));
}

/** By the entries of the event or of the session, where SQLite would take the whole slice however few of them are in it. */
function fromAudit(db: Connection, { event, session_id }: AuditSearch) {
  if (session_id !== undefined) return fromIndex(db, "audit_entry", "audit_entry_by_session");
  if (event !== undefined) return fromIndex(db, "audit_entry", "audit_entry_by_event");
  return sql<Database["audit_entry"]>`${sql.table("audit_entry")}`.as<"audit_entry">(sql.table("audit_entry"));
}

/** What the database can tell of the words: false only for rows that do not hold them. */
function mayHoldIn(db: Connection, words: readonly string[]): Expression<SqlBool> {
  const hasOthers = sql<SqlBool>`octet_length(body) <> length(body)`;
  if (!words.every((word) => ASCII.test(word))) return hasOthers;
  const like = isPostgres(db.sql) ? sql.raw("ilike") : sql.raw("like");
  const holdAll = words.map((word) => {
    const isInBody = sql<SqlBool>`body ${like} ${`%${escapePattern(asInJson(word))}%`} escape '\\'`;
    return isBeginningOfHash(word) ? sql<SqlBool>`(${isInBody} or hash like ${`${word}%`})` : isInBody;
  });
  return sql<SqlBool>`((${sql.join(holdAll, sql` and `)}) or ${hasOthers})`;
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

function characters(text: string): number {
  return Array.from(text).length;
}

function mayHold({ body, hash }: EntryRow, words: readonly string[]): boolean {
  return mayHoldWords(
    body,
    words.filter((word) => !(isBeginningOfHash(word) && hash.startsWith(word))),
  );
}
