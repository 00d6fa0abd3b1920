import { Signal, type SignalWrites } from "@valhalla-go/core";
import type { Selectable } from "kysely";
import type { SignalTable } from "../schema/database.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { parseJson } from "./parse-json.ts";

type SignalRow = Selectable<SignalTable>;

export function createSignalRepository(db: Connection): SignalWrites {
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

  return {
    async list(workspace) {
      return (await selectAll({ workspace })).map(toSignal);
    },

    async find(workspace, source) {
      const row = await firstRow(selectOne({ workspace, source }));
      return row === null ? null : toSignal(row);
    },

    async save(workspace, signal) {
      const { source, ...columns } = { ...signal, reported_by: JSON.stringify(signal.reported_by) };
      const query = db.sql
        .insertInto("signal")
        .values({ workspace, source, ...columns })
        .onConflict((conflict) => conflict.columns(["workspace", "source"]).doUpdateSet(columns));
      await db.run(query.compile());
    },

    async remove(workspace, source) {
      const query = db.sql.deleteFrom("signal").where("workspace", "=", workspace).where("source", "=", source);
      await db.run(query.compile());
    },
  };
}

/** Throws when the row is damaged. */
function toSignal({ workspace: _, reported_by, ...columns }: SignalRow): Signal {
  return Signal.parse({ ...columns, reported_by: parseJson(reported_by) });
}
