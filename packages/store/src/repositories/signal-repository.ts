import { Signal, type SignalWrites } from "@valhalla-go/core";
import type { Selectable } from "kysely";
import type { SignalTable } from "../schema/database.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { parseJson } from "./parse-json.ts";
import { type ReportDamage, createRowReader, findSealProblem, sealRow } from "./row-reader.ts";

type SignalRow = Selectable<SignalTable>;

export function createSignalRepository(db: Connection, report: ReportDamage): SignalWrites {
  const selectAll = prepare<Pick<SignalRow, "workspace">, SignalRow>(db, (build, parameter) =>
    build.selectFrom("signal").selectAll().where("workspace", "=", parameter("workspace")).orderBy("source"),
  );
  const selectOne = prepare<Pick<SignalRow, "workspace" | "source">, SignalRow>(db, (build, parameter) =>
    build
      .selectFrom("signal")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("source", "=", parameter("source")),
  );

  const reader = createRowReader<SignalRow, Signal>({
    table: "signal",
    keyOf: ({ workspace, source }) => `${workspace}/${source}`,
    findProblem: (row) => findSealProblem("signal", row),
    parse: toSignal,
    report,
  });

  return {
    async list(workspace) {
      return reader.all(await selectAll({ workspace }));
    },

    async find(workspace, source) {
      return reader.one(await firstRow(selectOne({ workspace, source })));
    },

    async save(workspace, signal) {
      const { labels, reported_by } = signal;
      const sealed = sealRow("signal", {
        workspace,
        ...signal,
        reported_by: JSON.stringify(reported_by),
        labels: labels === null ? null : JSON.stringify(labels),
      });
      const { workspace: _w, source: _s, ...columns } = sealed;
      const query = db.sql
        .insertInto("signal")
        .values(sealed)
        .onConflict((conflict) => conflict.columns(["workspace", "source"]).doUpdateSet(columns));
      await db.run(query.compile());
    },

    async remove(workspace, source) {
      const query = db.sql.deleteFrom("signal").where("workspace", "=", workspace).where("source", "=", source);
      await db.run(query.compile());
    },
  };
}

function toSignal({ workspace: _w, row_hash: _h, reported_by, labels, ...columns }: SignalRow): Signal {
  const told = { reported_by: parseJson(reported_by), labels: labels === null ? null : parseJson(labels) };
  return Signal.parse({ ...columns, ...told });
}
