import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Indexes by which answers of the cone and of the gate are counted over time without reading the others. They hold these entries
 * and no others, so that no query but a count can take one of them and sort what another index has in order.
 */
export const answerTimes: Migration = {
  async up(db: Kysely<unknown>) {
    for (const [name, events] of [
      ["audit_entry_cone_answers", ["CONE_ALLOW", "CONE_DENY"]],
      ["audit_entry_gate_answers", ["GO_GATE", "GO_GATE_FOLD"]],
    ] as const) {
      await db.schema
        .createIndex(name)
        .on("audit_entry")
        .columns(["workspace", "event", "ts_utc"])
        .where(sql.ref("event"), "in", sql`(${sql.join(events.map((event) => sql.lit(event)))})`)
        .execute();
    }
  },
};
