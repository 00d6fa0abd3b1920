import type { ConeWrites, StoredCone } from "@valhalla-go/core";
import { type Selectable, sql } from "kysely";
import type { ConeChangeTable } from "../schema/database.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { parseJson } from "./parse-json.ts";
import { readPage } from "./read-page.ts";
import { type ReportDamage, findSealProblem, sealRow } from "./row-reader.ts";

type ConeRow = Selectable<ConeChangeTable>;

export function createConeRepository(db: Connection, report: ReportDamage): ConeWrites {
  const selectCurrent = prepare<Pick<ConeRow, "workspace">, ConeRow>(db, (build, parameter) =>
    build
      .selectFrom("cone_change")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .orderBy("seq", "desc")
      .limit(sql.lit(1)),
  );

  /** Judges no further than the hash: what stands in for a cone that cannot be trusted is a rule of the domain. */
  function toStored(row: ConeRow): StoredCone {
    const { seq, workspace: _w, row_hash: _h, metrics, set_by, ...columns } = row;
    const change = { ...columns, metrics: parseOrKeep(metrics), set_by: parseOrKeep(set_by) };
    const problem = findSealProblem("cone_change", row);
    if (problem !== null) report({ table: "cone_change", row: String(seq), problem });
    return { seq, change, updated_at_utc: columns.updated_at_utc, problem };
  }

  return {
    async findCurrent(workspace) {
      const row = await firstRow(selectCurrent({ workspace }));
      return row === null ? null : toStored(row);
    },

    async list(workspace, { limit, before_seq, from, to }) {
      let query = db.sql
        .selectFrom("cone_change")
        .selectAll()
        .where("workspace", "=", workspace)
        .orderBy("seq", "desc");
      if (before_seq !== null) query = query.where("seq", "<", before_seq);
      if (from !== undefined) query = query.where("updated_at_utc", ">=", from);
      if (to !== undefined) query = query.where("updated_at_utc", "<", to);
      return readPage(
        limit,
        (wanted) => db.run(query.limit(wanted).compile()),
        (rows) => rows.map(toStored).filter(({ problem }) => problem === null),
      );
    },

    async insert(workspace, seq, { metrics, set_by, ...columns }) {
      const row = { seq, workspace, ...columns, metrics: JSON.stringify(metrics), set_by: JSON.stringify(set_by) };
      await db.run(db.sql.insertInto("cone_change").values(sealRow("cone_change", row)).compile());
    },
  };
}

function parseOrKeep(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
