import type { ConeWrites, StoredCone } from "@valhalla-go/core";
import type { Kysely, Selectable } from "kysely";
import type { ConeChangeTable, Database } from "../schema/database.ts";

export function createConeRepository(db: Kysely<Database>): ConeWrites {
  return {
    async findCurrent(workspace) {
      const row = await db
        .selectFrom("cone_change")
        .selectAll()
        .where("workspace", "=", workspace)
        .orderBy("seq", "desc")
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : toStored(row);
    },

    async list(workspace, { limit, before_seq }) {
      let query = db
        .selectFrom("cone_change")
        .selectAll()
        .where("workspace", "=", workspace)
        .orderBy("seq", "desc")
        .limit(limit);
      if (before_seq !== null) query = query.where("seq", "<", before_seq);
      return (await query.execute()).map(toStored);
    },

    async insert(workspace, seq, { metrics, set_by, ...columns }) {
      await db
        .insertInto("cone_change")
        .values({ seq, workspace, ...columns, metrics: JSON.stringify(metrics), set_by: JSON.stringify(set_by) })
        .execute();
    },
  };
}

/** Judges nothing: whether the change can be trusted is a rule of the domain. */
function toStored({ seq, workspace: _, metrics, set_by, ...columns }: Selectable<ConeChangeTable>): StoredCone {
  const change = { ...columns, metrics: parseOrKeep(metrics), set_by: parseOrKeep(set_by) };
  return { seq, change, updated_at_utc: columns.updated_at_utc };
}

function parseOrKeep(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
