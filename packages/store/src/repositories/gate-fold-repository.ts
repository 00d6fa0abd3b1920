import { GateFold, type GateFoldWrites } from "@valhalla-go/core";
import type { Selectable } from "kysely";
import type { GateFoldTable } from "../schema/database.ts";
import { createBodyReader } from "./body-reader.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { readPage } from "./read-page.ts";
import { type ReportDamage, sealRow } from "./row-reader.ts";

type FoldRow = Selectable<GateFoldTable>;
type Place = Pick<FoldRow, "workspace" | "question">;

export function createGateFoldRepository(db: Connection, report: ReportDamage): GateFoldWrites {
  const selectOne = prepare<Place, FoldRow>(db, (build, parameter) =>
    build
      .selectFrom("gate_fold")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("question", "=", parameter("question")),
  );
  const selectBefore = prepare<{ workspace: string; utc: string; limit: number }, FoldRow>(db, (build, parameter) =>
    build
      .selectFrom("gate_fold")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("last_at_utc", "<", parameter("utc"))
      .orderBy("last_at_utc")
      .orderBy("question")
      .limit(parameter("limit")),
  );
  const upsert = prepare<FoldRow, unknown>(db, (build, parameter) =>
    build
      .insertInto("gate_fold")
      .values({
        workspace: parameter("workspace"),
        question: parameter("question"),
        last_at_utc: parameter("last_at_utc"),
        body: parameter("body"),
        row_hash: parameter("row_hash"),
      })
      .onConflict((conflict) =>
        conflict.columns(["workspace", "question"]).doUpdateSet(({ ref }) => ({
          last_at_utc: ref("excluded.last_at_utc"),
          body: ref("excluded.body"),
          row_hash: ref("excluded.row_hash"),
        })),
      ),
  );
  const remove = prepare<Place, unknown>(db, (build, parameter) =>
    build
      .deleteFrom("gate_fold")
      .where("workspace", "=", parameter("workspace"))
      .where("question", "=", parameter("question")),
  );
  const reader = createBodyReader<FoldRow, GateFold>({
    table: "gate_fold",
    keyOf: ({ workspace, question }) => `${workspace}/${question}`,
    schema: GateFold,
    report,
  });

  return {
    findFold: async (workspace, question) => reader.one(await firstRow(selectOne({ workspace, question }))),
    listFoldsBefore: (workspace, utc, limit) =>
      readPage(limit, (wanted) => selectBefore({ workspace, utc, limit: wanted }), reader.all),

    async saveFold(workspace, fold) {
      const { question, last_at_utc } = fold;
      await upsert(sealRow("gate_fold", { workspace, question, last_at_utc, body: JSON.stringify(fold) }));
    },

    async removeFold(workspace, question) {
      await remove({ workspace, question });
    },
  };
}
