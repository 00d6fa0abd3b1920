import { type SessionReads, SessionSpan, SessionWork } from "@valhalla-go/core";
import { sql } from "kysely";
import type { Connection } from "./connection.ts";
import { fromIndex } from "./from-index.ts";
import { readPage } from "./read-page.ts";
import { type ReportDamage, createRowReader } from "./row-reader.ts";

interface WorkRow extends Omit<SessionWork, "work_ms"> {
  /** PostgreSQL tells large numbers as texts. */
  readonly work_ms: number | string;
}

/**
 * What the indexes of ended sessions hold of them. Each query names the one that holds all it asks for, so that no text of a
 * session is read, and with it not the hash of its row: these are for plots and sums, never for a decision.
 */
export function createSessionMarks(db: Connection, report: ReportDamage): Pick<SessionReads, "listSpans" | "listWork"> {
  const spans = createRowReader<SessionSpan, SessionSpan>({
    table: "session",
    keyOf: ({ id }) => id,
    findProblem: () => null,
    parse: (row) => SessionSpan.parse(row),
    report,
  });
  const works = createRowReader<WorkRow, SessionWork>({
    table: "session",
    keyOf: ({ id }) => id,
    findProblem: () => null,
    parse: ({ work_ms, ...row }) => SessionWork.parse({ ...row, work_ms: Number(work_ms) }),
    report,
  });

  return {
    async listSpans(workspace, { from, to }, limit) {
      const query = db.sql
        .selectFrom(fromIndex(db, "session", "session_by_end"))
        .select(["id", "started_at_utc", "ended_at_utc", "cone_band", "status", "end_reason", "started_by_id"])
        .where("workspace", "=", workspace)
        .where("active", "=", sql.lit(0))
        .where("ended_at_utc", ">", from)
        .where("started_at_utc", "<", to)
        .orderBy("ended_at_utc", "desc")
        .orderBy("id", "desc")
        .limit(limit);
      return spans.all((await db.run(query.compile())) as SessionSpan[]);
    },

    async listWork(workspace, { from, to }, { limit, after }) {
      let query = db.sql
        .selectFrom(fromIndex(db, "session", "session_by_duration"))
        .select(["id", "started_at_utc", "work_ms", "cone_band", "status", "end_reason"])
        .where("workspace", "=", workspace)
        .where("active", "=", sql.lit(0))
        .where("started_at_utc", ">=", from)
        .where("started_at_utc", "<", to)
        .orderBy("work_ms")
        .orderBy("id");
      if (after !== null) query = query.where(sql<boolean>`(work_ms, id) > (${after.work_ms}, ${after.id})`);
      return readPage(limit, async (wanted) => (await db.run(query.limit(wanted).compile())) as WorkRow[], works.all);
    },
  };
}
