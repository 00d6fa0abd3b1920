import type { SessionFilter, SessionListPage } from "@valhalla-go/core";
import { type Selectable, sql } from "kysely";
import type { SessionTable } from "../schema/database.ts";
import { isPostgres } from "../schema/is-postgres.ts";
import type { Connection } from "./connection.ts";
import { fromIndex } from "./from-index.ts";
import { padIds } from "./pad-ids.ts";

type SessionRow = Selectable<SessionTable>;

/** What rows of a list have in common; a text is not among it, because rows do not hold their texts. */
export interface SessionListQuery {
  readonly workspace: string;
  readonly filter: Omit<SessionFilter, "text">;
  /** For each session by its ordinal, the first at index 0: 1 when it may be listed; null: all may. */
  readonly among: Uint8Array | null;
  readonly order: SessionListPage["order"];
  readonly ascending: boolean;
}

/**
 * At most `limit` rows after a place, in order. Which ones they are, the indexes tell by themselves: they hold everything
 * that is filtered by, and only the rows of the page are read.
 */
export async function readSessionRows(
  db: Connection,
  query: SessionListQuery,
  after: SessionListPage["after"],
  limit: number,
): Promise<SessionRow[]> {
  const ids = await listIds(db, query, after, limit);
  if (ids.length === 0) return [];
  const rows = await db.run(db.sql.selectFrom("session").selectAll().where("id", "in", padIds(ids)).compile());
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The place of a row in an order, from its columns. */
export function placeOf(row: SessionRow, order: SessionListPage["order"]): NonNullable<SessionListPage["after"]> {
  return { key: row[PARTS[order].column] ?? OPEN_KEYS[order], id: row.id };
}

async function listIds(
  db: Connection,
  query: SessionListQuery,
  after: SessionListPage["after"],
  limit: number,
): Promise<string[]> {
  const { order, ascending } = query;
  const ids = await selectIds(db, query, PARTS[order], after, limit);
  if (order === "started") return ids;
  const open = (await selectIds(db, query, OPEN_PART, null, 1)).filter(
    (id) => after === null || isAfter({ key: OPEN_KEYS[order], id }, after, ascending),
  );
  return (ascending ? [...ids, ...open] : [...open, ...ids]).slice(0, limit);
}

/** Sessions that one index holds in one order. */
interface Part {
  readonly column: "started_at_utc" | "ended_at_utc" | "work_ms";
  readonly index: string;
  /** As the index says it of its rows; null for one that holds all. */
  readonly active: 0 | 1 | null;
}

/** Ends and durations are indexed for ended sessions. Besides them a workspace has one open session at most, and it is the last. */
const PARTS: Readonly<Record<SessionListPage["order"], Part>> = {
  started: { column: "started_at_utc", index: "session_by_start", active: null },
  ended: { column: "ended_at_utc", index: "session_by_end", active: 0 },
  duration: { column: "work_ms", index: "session_by_duration", active: 0 },
};
const OPEN_PART: Part = { column: "started_at_utc", index: "session_one_active", active: 1 };

/** What an open session has in the place of what it is ordered by. */
const OPEN_KEYS = { started: "9999", ended: "9999", duration: Number.MAX_SAFE_INTEGER } as const;

async function selectIds(
  db: Connection,
  { workspace, filter, among, ascending }: SessionListQuery,
  { column, index, active }: Part,
  after: SessionListPage["after"],
  limit: number,
): Promise<string[]> {
  const { band, status, state, end_reason, drift, actor, from, to } = filter;
  const direction = ascending ? "asc" : "desc";
  let select = db.sql
    .selectFrom(fromIndex(db, "session", index))
    .select("id")
    .where("workspace", "=", workspace)
    .orderBy(column, direction)
    .orderBy("id", direction)
    .limit(limit);
  if (active !== null) select = select.where("active", "=", sql.lit(active));
  if (band !== undefined) select = select.where("cone_band", "=", band);
  if (status !== undefined) select = select.where("status", "=", status);
  if (state !== undefined) select = select.where("state", "=", state);
  if (end_reason !== undefined) select = select.where("end_reason", "=", end_reason);
  if (drift !== undefined) select = select.where("drift", "=", drift);
  if (actor !== undefined) select = select.where("started_by_id", "=", actor);
  if (from !== undefined) select = select.where("started_at_utc", ">=", from);
  if (to !== undefined) select = select.where("started_at_utc", "<", to);
  if (among !== null) {
    select = select.where(
      isPostgres(db.sql)
        ? sql<boolean>`get_byte(${among}::bytea, ordinal - 1) = 1`
        : sql<boolean>`substr(${among}, ordinal, 1) = x'01'`,
    );
  }
  if (after !== null) {
    const comparison = sql.raw(ascending ? ">" : "<");
    select = select.where(sql<boolean>`(${sql.ref(column)}, id) ${comparison} (${after.key}, ${after.id})`);
  }
  return (await db.run(select.compile())).map(({ id }) => id);
}

function isAfter(
  place: NonNullable<SessionListPage["after"]>,
  other: NonNullable<SessionListPage["after"]>,
  ascending: boolean,
): boolean {
  if (place.key !== other.key) return place.key > other.key === ascending;
  return place.id !== other.id && place.id > other.id === ascending;
}
