import { type ProgressPlace, type ProgressWrites, StepProgress } from "@valhalla-go/core";
import type { Selectable } from "kysely";
import type { StepProgressTable } from "../schema/database.ts";
import { type Connection, prepare } from "./connection.ts";
import { parseJson } from "./parse-json.ts";
import { type ReportDamage, createRowReader, findSealProblem, sealRow } from "./row-reader.ts";

type ProgressRow = Selectable<StepProgressTable>;

export function createProgressRepository(db: Connection, report: ReportDamage): ProgressWrites {
  const selectAll = prepare<Pick<ProgressRow, "workspace" | "playbook_id" | "session_id">, ProgressRow>(
    db,
    (build, parameter) =>
      build
        .selectFrom("step_progress")
        .selectAll()
        .where("workspace", "=", parameter("workspace"))
        .where("playbook_id", "=", parameter("playbook_id"))
        .where("session_id", "=", parameter("session_id")),
  );

  const reader = createRowReader<ProgressRow, StepProgress>({
    table: "step_progress",
    keyOf: ({ workspace, playbook_id, session_id, step_id }) => [workspace, playbook_id, session_id, step_id].join("/"),
    findProblem: (row) => findSealProblem("step_progress", row),
    parse: ({ body }) => StepProgress.parse(parseJson(body)),
    report,
  });

  return {
    async list(place) {
      return reader.all(await selectAll(toKey(place)));
    },

    async save(place, progress) {
      const row = { ...toKey(place), step_id: progress.step_id, body: JSON.stringify(progress) };
      const { body, row_hash } = sealRow("step_progress", row);
      const query = db.sql
        .insertInto("step_progress")
        .values({ ...row, row_hash })
        .onConflict((conflict) =>
          conflict.columns(["workspace", "playbook_id", "session_id", "step_id"]).doUpdateSet({ body, row_hash }),
        );
      await db.run(query.compile());
    },
  };
}

function toKey({ session_id, ...place }: ProgressPlace): Pick<ProgressRow, "workspace" | "playbook_id" | "session_id"> {
  return { ...place, session_id: session_id ?? "" };
}
