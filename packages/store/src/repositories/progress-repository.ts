import { type ProgressWrites, StepProgress } from "@valhalla-go/core";
import type { Selectable } from "kysely";
import type { StepProgressTable } from "../schema/database.ts";
import { type Connection, prepare } from "./connection.ts";
import { parseJson } from "./parse-json.ts";
import { type ReportDamage, createRowReader, findSealProblem, sealRow } from "./row-reader.ts";

type ProgressRow = Selectable<StepProgressTable>;

export function createProgressRepository(db: Connection, report: ReportDamage): ProgressWrites {
  const selectAll = prepare<Pick<ProgressRow, "workspace" | "playbook_id">, ProgressRow>(db, (build, parameter) =>
    build
      .selectFrom("step_progress")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("playbook_id", "=", parameter("playbook_id")),
  );

  const reader = createRowReader<ProgressRow, StepProgress>({
    table: "step_progress",
    keyOf: ({ workspace, playbook_id, step_id }) => `${workspace}/${playbook_id}/${step_id}`,
    findProblem: (row) => findSealProblem("step_progress", row),
    parse: toProgress,
    report,
  });

  return {
    async list(workspace, playbook_id) {
      return reader.all(await selectAll({ workspace, playbook_id }));
    },

    async save(workspace, playbook_id, { step_id, done, set_by, ...rest }) {
      const row = { workspace, playbook_id, step_id, ...rest, done: done ? 1 : 0, set_by: JSON.stringify(set_by) };
      const sealed = sealRow("step_progress", row);
      const { workspace: _w, playbook_id: _p, step_id: _s, ...columns } = sealed;
      const query = db.sql
        .insertInto("step_progress")
        .values(sealed)
        .onConflict((conflict) => conflict.columns(["workspace", "playbook_id", "step_id"]).doUpdateSet(columns));
      await db.run(query.compile());
    },
  };
}

function toProgress({
  workspace: _w,
  playbook_id: _p,
  row_hash: _h,
  done,
  set_by,
  ...columns
}: ProgressRow): StepProgress {
  return StepProgress.parse({ ...columns, done: done === 1, set_by: parseJson(set_by) });
}
