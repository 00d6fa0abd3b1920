import { type ProgressWrites, StepProgress } from "@valhalla-go/core";
import type { Selectable } from "kysely";
import type { StepProgressTable } from "../schema/database.ts";
import { type Connection, prepare } from "./connection.ts";
import { parseJson } from "./parse-json.ts";

type ProgressRow = Selectable<StepProgressTable>;

export function createProgressRepository(db: Connection): ProgressWrites {
  const selectAll = prepare<Pick<ProgressRow, "workspace" | "playbook_id">, ProgressRow>(db, (build, parameter) =>
    build
      .selectFrom("step_progress")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("playbook_id", "=", parameter("playbook_id")),
  );

  return {
    async list(workspace, playbook_id) {
      return (await selectAll({ workspace, playbook_id })).map(toProgress);
    },

    async save(workspace, playbook_id, { step_id, done, set_by, ...rest }) {
      const columns = { ...rest, done: done ? 1 : 0, set_by: JSON.stringify(set_by) };
      const query = db.sql
        .insertInto("step_progress")
        .values({ workspace, playbook_id, step_id, ...columns })
        .onConflict((conflict) => conflict.columns(["workspace", "playbook_id", "step_id"]).doUpdateSet(columns));
      await db.run(query.compile());
    },
  };
}

/** Throws when the row is damaged. */
function toProgress({ workspace: _w, playbook_id: _p, done, set_by, ...columns }: ProgressRow): StepProgress {
  return StepProgress.parse({ ...columns, done: done === 1, set_by: parseJson(set_by) });
}
