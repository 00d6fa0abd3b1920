import { Signal, type SignalWrites } from "@valhalla-go/core";
import type { Kysely, Selectable } from "kysely";
import type { Database, SignalTable } from "../schema/database.ts";

export function createSignalRepository(db: Kysely<Database>): SignalWrites {
  return {
    async list(workspace) {
      const rows = await db
        .selectFrom("signal")
        .selectAll()
        .where("workspace", "=", workspace)
        .orderBy("source")
        .execute();
      return rows.map(toSignal);
    },

    async find(workspace, source) {
      const row = await db
        .selectFrom("signal")
        .selectAll()
        .where("workspace", "=", workspace)
        .where("source", "=", source)
        .executeTakeFirst();
      return row === undefined ? null : toSignal(row);
    },

    async save(workspace, signal) {
      const { source, ...columns } = { ...signal, reported_by: JSON.stringify(signal.reported_by) };
      await db
        .insertInto("signal")
        .values({ workspace, source, ...columns })
        .onConflict((conflict) => conflict.columns(["workspace", "source"]).doUpdateSet(columns))
        .execute();
    },

    async remove(workspace, source) {
      await db.deleteFrom("signal").where("workspace", "=", workspace).where("source", "=", source).execute();
    },
  };
}

/** Throws when the row is damaged. */
function toSignal({ workspace: _, reported_by, ...columns }: Selectable<SignalTable>): Signal {
  return Signal.parse({ ...columns, reported_by: JSON.parse(reported_by) });
}
