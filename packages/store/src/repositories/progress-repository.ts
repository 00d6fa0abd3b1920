import { type ProgressWrites, StepProgress } from "@valhalla-go/core";
import type { Kysely, Selectable } from "kysely";
import type { Database, StepProgressTable } from "../schema/database.ts";

export function createProgressRepository(db: Kysely<Database>): ProgressWrites {
  return {
    async list(workspace, playbook_id) {
      const rows = await db
        .selectFrom("step_progress")
        .selectAll()
        .where("workspace", "=", workspace)
        .where("playbook_id", "=", playbook_id)
        .execute();
      return rows.map(toProgress);
    },

    async save(workspace, playbook_id, { step_id, done, set_by, ...rest }) {
      const columns = { ...rest, done: done ? 1 : 0, set_by: JSON.stringify(set_by) };
      await db
        .insertInto("step_progress")
        .values({ workspace, playbook_id, step_id, ...columns })
        .onConflict((conflict) => conflict.columns(["workspace", "playbook_id", "step_id"]).doUpdateSet(columns))
        .execute();
    },
  };
}

/** Throws when the row is damaged. */
function toProgress({
  workspace: _w,
  playbook_id: _p,
  done,
  set_by,
  ...columns
}: Selectable<StepProgressTable>): StepProgress {
  return StepProgress.parse({ ...columns, done: done === 1, set_by: JSON.parse(set_by) });
}
