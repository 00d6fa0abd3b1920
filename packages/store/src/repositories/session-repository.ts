import { StartedSession, type ActiveSession, type SessionWrites } from "@valhalla-go/core";
import { type Kysely, type Selectable, sql } from "kysely";
import type { Database, SessionTable } from "../schema/database.ts";
import { containsPattern, foldText } from "./fold-text.ts";

export function createSessionRepository(db: Kysely<Database>): SessionWrites {
  const findActive: SessionWrites["findActive"] = async (workspace) => {
    const row = await db
      .selectFrom("session")
      .selectAll()
      .where("workspace", "=", workspace)
      .where("active", "=", sql.lit(1))
      .executeTakeFirst();
    return row === undefined ? null : toActive(toSession(row));
  };

  return {
    findActive,

    async findCurrent(workspace) {
      const active = await findActive(workspace);
      if (active !== null) return active;
      const row = await db
        .selectFrom("session")
        .selectAll()
        .where("workspace", "=", workspace)
        .orderBy("started_at_utc", "desc")
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : toSession(row);
    },

    async find(workspace, id) {
      const row = await db
        .selectFrom("session")
        .selectAll()
        .where("workspace", "=", workspace)
        .where("id", "=", id)
        .executeTakeFirst();
      return row === undefined ? null : toSession(row);
    },

    async list(workspace, { band, status, from, to, text }, { limit, after }) {
      let query = db
        .selectFrom("session")
        .selectAll()
        .where("workspace", "=", workspace)
        .orderBy("started_at_utc", "desc")
        .orderBy("id", "desc")
        .limit(limit);
      if (band !== undefined) query = query.where("cone_band", "=", band);
      if (status !== undefined) query = query.where("status", "=", status);
      if (from !== undefined) query = query.where("started_at_utc", ">=", from);
      if (to !== undefined) query = query.where("started_at_utc", "<", to);
      if (text !== undefined) {
        query = query.where(({ exists, selectFrom }) =>
          exists(
            selectFrom("session_text")
              .select("session_text.id")
              .whereRef("session_text.session_id", "=", "session.id")
              .where(sql<boolean>`folded like ${containsPattern(text)} escape '\\'`),
          ),
        );
      }
      if (after !== null) {
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple("started_at_utc", "id"), "<", tuple(after.at_utc, after.id)),
        );
      }
      return (await query.execute()).map(toSession);
    },

    async insert(session) {
      await db.insertInto("session").values(toRow(session)).execute();
    },

    async end(session) {
      const { ended_at_utc, ended_by, notes } = toRow(session);
      await db
        .updateTable("session")
        .set({ active: 0, ended_at_utc, ended_by, notes })
        .where("id", "=", session.id)
        .execute();
    },

    async indexText(workspace, session_id, text) {
      await db.insertInto("session_text").values({ workspace, session_id, folded: foldText(text) }).execute();
    },
  };
}

function toRow(session: StartedSession): Selectable<SessionTable> {
  const { state: _, snapshot, started_by, ended_by, ...columns } = session;
  return {
    ...columns,
    active: session.active ? 1 : 0,
    snapshot: snapshot === null ? null : JSON.stringify(snapshot),
    started_by: JSON.stringify(started_by),
    ended_by: ended_by === null ? null : JSON.stringify(ended_by),
  };
}

/** Throws when the row is damaged. */
function toSession({ snapshot, started_by, ended_by, ...columns }: Selectable<SessionTable>): StartedSession {
  return StartedSession.parse({
    ...columns,
    active: columns.active === 1,
    state: columns.active === 1 ? "active" : "ended",
    snapshot: snapshot === null ? null : JSON.parse(snapshot),
    started_by: JSON.parse(started_by),
    ended_by: ended_by === null ? null : JSON.parse(ended_by),
  });
}

function toActive(session: StartedSession): ActiveSession {
  if (session.state !== "active") throw new Error(`session ${session.id} is not active`);
  return session;
}
