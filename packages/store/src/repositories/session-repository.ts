import { type ActiveSession, type SessionWrites, StartedSession } from "@valhalla-go/core";
import { type Selectable, sql } from "kysely";
import type { SessionTable, SessionTextTable } from "../schema/database.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { containsPattern, foldText } from "./fold-text.ts";
import { parseJson } from "./parse-json.ts";
import { readPage } from "./read-page.ts";
import { type ReportDamage, createRowReader, findSealProblem, sealRow } from "./row-reader.ts";

type SessionRow = Selectable<SessionTable>;

export function createSessionRepository(db: Connection, report: ReportDamage): SessionWrites {
  const selectActive = prepare<Pick<SessionRow, "workspace">, SessionRow>(db, (build, parameter) =>
    build
      .selectFrom("session")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("active", "=", sql.lit(1)),
  );
  const selectLast = prepare<Pick<SessionRow, "workspace">, SessionRow>(db, (build, parameter) =>
    build
      .selectFrom("session")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .orderBy("started_at_utc", "desc")
      .orderBy("id", "desc")
      .limit(sql.lit(1)),
  );
  const selectOne = prepare<Pick<SessionRow, "workspace" | "id">, SessionRow>(db, (build, parameter) =>
    build
      .selectFrom("session")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("id", "=", parameter("id")),
  );
  const insert = prepare<SessionRow, unknown>(db, (build, parameter) =>
    build.insertInto("session").values({
      id: parameter("id"),
      workspace: parameter("workspace"),
      active: parameter("active"),
      started_at_utc: parameter("started_at_utc"),
      ended_at_utc: parameter("ended_at_utc"),
      cone_band: parameter("cone_band"),
      status: parameter("status"),
      notes: parameter("notes"),
      snapshot: parameter("snapshot"),
      started_by: parameter("started_by"),
      ended_by: parameter("ended_by"),
      row_hash: parameter("row_hash"),
    }),
  );
  const updateEnded = prepare<Pick<SessionRow, "id" | "ended_at_utc" | "ended_by" | "notes" | "row_hash">, unknown>(
    db,
    (build, parameter) =>
      build
        .updateTable("session")
        .set({
          active: sql.lit(0),
          ended_at_utc: parameter("ended_at_utc"),
          ended_by: parameter("ended_by"),
          notes: parameter("notes"),
          row_hash: parameter("row_hash"),
        })
        .where("id", "=", parameter("id")),
  );
  const insertText = prepare<Omit<Selectable<SessionTextTable>, "part">, unknown>(db, (build, parameter) =>
    build.insertInto("session_text").values(({ selectFrom }) => ({
      workspace: parameter("workspace"),
      session_id: parameter("session_id"),
      part: selectFrom("session_text")
        .select(sql<number>`coalesce(max(part), 0) + 1`.as("next"))
        .where("session_id", "=", parameter("session_id")),
      folded: parameter("folded"),
      row_hash: parameter("row_hash"),
    })),
  );

  const reader = createRowReader<SessionRow, StartedSession>({
    table: "session",
    keyOf: ({ id }) => id,
    findProblem: (row) => findSealProblem("session", row),
    parse: toSession,
    report,
  });

  const findActive: SessionWrites["findActive"] = async (workspace) => {
    const session = reader.one(await firstRow(selectActive({ workspace })));
    return session === null ? null : toActive(session);
  };

  return {
    findActive,

    async findCurrent(workspace) {
      const active = await findActive(workspace);
      if (active !== null) return active;
      return reader.one(await firstRow(selectLast({ workspace })));
    },

    async find(workspace, id) {
      return reader.one(await firstRow(selectOne({ workspace, id })));
    },

    async list(workspace, { band, status, from, to, text }, { limit, after }) {
      let query = db.sql
        .selectFrom("session")
        .selectAll()
        .where("workspace", "=", workspace)
        .orderBy("started_at_utc", "desc")
        .orderBy("id", "desc");
      if (band !== undefined) query = query.where("cone_band", "=", band);
      if (status !== undefined) query = query.where("status", "=", status);
      if (from !== undefined) query = query.where("started_at_utc", ">=", from);
      if (to !== undefined) query = query.where("started_at_utc", "<", to);
      if (text !== undefined) {
        query = query.where(({ exists, selectFrom }) =>
          exists(
            selectFrom("session_text")
              .select("session_text.part")
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
      return readPage(limit, (wanted) => db.run(query.limit(wanted).compile()), reader.all);
    },

    async insert(session) {
      await insert(toRow(session));
    },

    async end(session) {
      await updateEnded(toRow(session));
    },

    async indexText(workspace, session_id, text) {
      await insertText(sealRow("session_text", { workspace, session_id, folded: foldText(text) }));
    },
  };
}

function toRow(session: StartedSession): SessionRow {
  const { state: _, snapshot, started_by, ended_by, ...columns } = session;
  return sealRow("session", {
    ...columns,
    active: session.active ? 1 : 0,
    snapshot: snapshot === null ? null : JSON.stringify(snapshot),
    started_by: JSON.stringify(started_by),
    ended_by: ended_by === null ? null : JSON.stringify(ended_by),
  });
}

/** The session, its fields in the order of the schema. */
function toSession({ row_hash: _, snapshot, started_by, ended_by, ...columns }: SessionRow): StartedSession {
  return StartedSession.parse({
    ...columns,
    active: columns.active === 1,
    state: columns.active === 1 ? "active" : "ended",
    snapshot: snapshot === null ? null : parseJson(snapshot),
    started_by: parseJson(started_by),
    ended_by: ended_by === null ? null : parseJson(ended_by),
  });
}

function toActive(session: StartedSession): ActiveSession {
  if (session.state !== "active") throw new Error(`session ${session.id} is not active`);
  return session;
}
