import { type OpenSession, type SessionWrites, StartedSession, workMsOf } from "@valhalla-go/core";
import { type Selectable, sql } from "kysely";
import type { SessionTable, SessionTextTable } from "../schema/database.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { foldText } from "./fold-text.ts";
import { parseJson } from "./parse-json.ts";
import { type ReportDamage, createRowReader, findSealProblem, sealRow } from "./row-reader.ts";
import { placeOf, readSessionRows } from "./session-list.ts";
import { createSessionMarks } from "./session-marks.ts";
import { createSessionSearch } from "./session-search.ts";

type SessionRow = Selectable<SessionTable>;
/** The ordinal is given by the repository, once. */
type ChangingRow = Omit<SessionRow, "ordinal">;

export function createSessionRepository(db: Connection, report: ReportDamage): SessionWrites {
  const selectOpen = prepare<Pick<SessionRow, "workspace">, SessionRow>(db, (build, parameter) =>
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
      ordinal: parameter("ordinal"),
      active: parameter("active"),
      started_at_utc: parameter("started_at_utc"),
      ...changing(parameter),
    }),
  );
  const update = prepare<ChangingRow, unknown>(db, (build, parameter) =>
    build
      .updateTable("session")
      .set({ active: parameter("active"), ...changing(parameter) })
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

  const search = createSessionSearch(db, report);

  const findOpen: SessionWrites["findOpen"] = async (workspace) => {
    const session = reader.one(await firstRow(selectOpen({ workspace })));
    return session === null ? null : toOpen(session);
  };

  return {
    ...createSessionMarks(db, report),
    findOpen,

    async findCurrent(workspace) {
      const open = await findOpen(workspace);
      if (open !== null) return open;
      return reader.one(await firstRow(selectLast({ workspace })));
    },

    async find(workspace, id) {
      return reader.one(await firstRow(selectOne({ workspace, id })));
    },

    async list(workspace, { text, ...filter }, { limit, after, order, ascending }) {
      const among = text === undefined ? null : await search.narrow(workspace, text);
      if (text !== undefined && among === null) return [];
      const query = { workspace, filter, among, order, ascending };
      const found: StartedSession[] = [];
      let place = after;
      for (let wanted = limit; ; wanted = Math.min(wanted * 2, ROWS_MAX)) {
        const rows = await readSessionRows(db, query, place, wanted);
        const sound = reader.all(rows);
        found.push(...(text === undefined ? sound : await search.confirm(sound, text)));
        const last = rows.at(-1);
        // A page that came out short would pass for the last one, so it is filled up whatever was left out of it.
        if (found.length >= limit || rows.length < wanted || last === undefined) return found.slice(0, limit);
        place = placeOf(last, order);
      }
    },

    async insert(session) {
      const ordinal = (await search.count(session.workspace)) + 1;
      await insert({ ...toRow(session), ordinal });
      await search.keepGrams(session.workspace, ordinal);
    },

    async save(session) {
      await update(toRow(session));
    },

    async indexText(workspace, session_id, text) {
      await insertText(sealRow("session_text", { workspace, session_id, folded: foldText(text) }));
    },
  };
}

/** Most rows that are read at once to fill a page. */
const ROWS_MAX = 256;

/** The columns that change while a session goes on. */
function changing(parameter: <K extends keyof ChangingRow>(name: K) => ChangingRow[K]) {
  return {
    ended_at_utc: parameter("ended_at_utc"),
    work_ms: parameter("work_ms"),
    cone_band: parameter("cone_band"),
    status: parameter("status"),
    state: parameter("state"),
    end_reason: parameter("end_reason"),
    drift: parameter("drift"),
    started_by_id: parameter("started_by_id"),
    body: parameter("body"),
    row_hash: parameter("row_hash"),
  };
}

function toRow(session: StartedSession): ChangingRow {
  const { id, workspace, active, started_at_utc, ended_at_utc, cone_band, status, state, end_reason, drift } = session;
  const row = sealRow("session", {
    id,
    workspace,
    active: active ? 1 : 0,
    started_at_utc,
    ended_at_utc,
    work_ms: workMsOf(session),
    cone_band,
    status,
    state,
    end_reason,
    drift: drift?.level ?? null,
    started_by_id: session.started_by.id,
    body: JSON.stringify(session),
  });
  remember(row.row_hash, session);
  return row;
}

/** Most sessions that are remembered: the open one of each workspace is read again and again. */
const REMEMBERED_MAX = 16;

/** Sessions by the hash of their row, which is compared with the row's content before: the same hash is the same session. */
const remembered = new Map<string, StartedSession>();

function remember(row_hash: string, session: StartedSession): void {
  if (remembered.size >= REMEMBERED_MAX) remembered.delete(String(remembered.keys().next().value));
  remembered.set(row_hash, session);
}

/** The session, its fields in the order of the schema. Not to be changed: it may be remembered. */
function toSession({ body, row_hash }: SessionRow): StartedSession {
  const known = remembered.get(row_hash);
  if (known !== undefined) return known;
  const session = StartedSession.parse(parseJson(body));
  remember(row_hash, session);
  return session;
}

function toOpen(session: StartedSession): OpenSession {
  if (session.state === "ended") throw new Error(`session ${session.id} is not open`);
  return session;
}
