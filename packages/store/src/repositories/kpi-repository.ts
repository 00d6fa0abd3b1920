import { KpiPoint, type KpiWrites } from "@valhalla-go/core";
import { type Selectable, sql } from "kysely";
import type { KpiLatestTable, KpiPointTable } from "../schema/database.ts";
import { createBodyReader } from "./body-reader.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { readPage } from "./read-page.ts";
import { type ReportDamage, sealRow } from "./row-reader.ts";

type PointRow = Selectable<KpiPointTable>;
type LatestRow = Selectable<KpiLatestTable>;

export function createKpiRepository(db: Connection, report: ReportDamage): KpiWrites {
  return { ...createPoints(db, report), ...createLatest(db, report) };
}

function createPoints(db: Connection, report: ReportDamage): Pick<KpiWrites, "list" | "add" | "removeBefore"> {
  const select = prepare<{ workspace: string; kpi: string; from_utc: string; limit: number }, PointRow>(
    db,
    (build, parameter) =>
      build
        .selectFrom("kpi_point")
        .selectAll()
        .where("workspace", "=", parameter("workspace"))
        .where("kpi", "=", parameter("kpi"))
        .where("at_utc", ">=", parameter("from_utc"))
        .orderBy("at_utc")
        .limit(parameter("limit")),
  );
  const selectPlace = prepare<Pick<PointRow, "workspace" | "kpi" | "at_utc">, { there: number }>(
    db,
    (build, parameter) =>
      build
        .selectFrom("kpi_point")
        .select(sql.lit(1).as("there"))
        .where("workspace", "=", parameter("workspace"))
        .where("kpi", "=", parameter("kpi"))
        .where("at_utc", "=", parameter("at_utc")),
  );
  const insert = prepare<PointRow, unknown>(db, (build, parameter) =>
    build.insertInto("kpi_point").values({
      workspace: parameter("workspace"),
      kpi: parameter("kpi"),
      at_utc: parameter("at_utc"),
      body: parameter("body"),
      row_hash: parameter("row_hash"),
    }),
  );
  const removeOld = prepare<{ workspace: string; utc: string; limit: number }, unknown>(db, (build, parameter) =>
    build
      .deleteFrom("kpi_point")
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple("workspace", "kpi", "at_utc"),
          "in",
          selectFrom("kpi_point")
            .select(["workspace", "kpi", "at_utc"])
            .where("workspace", "=", parameter("workspace"))
            .where("at_utc", "<", parameter("utc"))
            .orderBy("at_utc")
            .orderBy("kpi")
            .limit(parameter("limit"))
            .$asTuple("workspace", "kpi", "at_utc"),
        ),
      ),
  );
  const reader = createBodyReader<PointRow, KpiPoint>({
    table: "kpi_point",
    keyOf: ({ workspace, kpi, at_utc }) => `${workspace}/${kpi}/${at_utc}`,
    schema: KpiPoint,
    report,
  });

  return {
    list: (workspace, kpi, from_utc, limit) =>
      readPage(limit, (wanted) => select({ workspace, kpi, from_utc, limit: wanted }), reader.all),

    async add(workspace, point) {
      const { kpi, at_utc } = point;
      if ((await firstRow(selectPlace({ workspace, kpi, at_utc }))) !== null) return false;
      await insert(sealRow("kpi_point", { workspace, kpi, at_utc, body: JSON.stringify(point) }));
      return true;
    },

    async removeBefore(workspace, utc, limit) {
      await removeOld({ workspace, utc, limit });
    },
  };
}

function createLatest(
  db: Connection,
  report: ReportDamage,
): Pick<KpiWrites, "listLatest" | "saveLatest" | "removeLatest"> {
  const selectAll = prepare<{ workspace: string }, LatestRow>(db, (build, parameter) =>
    build.selectFrom("kpi_latest").selectAll().where("workspace", "=", parameter("workspace")).orderBy("kpi"),
  );
  const upsert = prepare<LatestRow, unknown>(db, (build, parameter) =>
    build
      .insertInto("kpi_latest")
      .values({
        workspace: parameter("workspace"),
        kpi: parameter("kpi"),
        body: parameter("body"),
        row_hash: parameter("row_hash"),
      })
      .onConflict((conflict) =>
        conflict.columns(["workspace", "kpi"]).doUpdateSet(({ ref }) => ({
          body: ref("excluded.body"),
          row_hash: ref("excluded.row_hash"),
        })),
      ),
  );
  const remove = prepare<Pick<LatestRow, "workspace" | "kpi">, unknown>(db, (build, parameter) =>
    build.deleteFrom("kpi_latest").where("workspace", "=", parameter("workspace")).where("kpi", "=", parameter("kpi")),
  );
  const reader = createBodyReader<LatestRow, KpiPoint>({
    table: "kpi_latest",
    keyOf: ({ workspace, kpi }) => `${workspace}/${kpi}`,
    schema: KpiPoint,
    report,
  });

  return {
    listLatest: async (workspace) => reader.all(await selectAll({ workspace })),

    async saveLatest(workspace, point) {
      await upsert(sealRow("kpi_latest", { workspace, kpi: point.kpi, body: JSON.stringify(point) }));
    },

    async removeLatest(workspace, kpi) {
      await remove({ workspace, kpi });
    },
  };
}
