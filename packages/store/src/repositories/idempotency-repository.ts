import type { IdempotencyKey, IdempotencyRecords } from "@valhalla-go/core";
import type { Selectable } from "kysely";
import type { IdempotencyRecordTable } from "../schema/database.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { type ReportDamage, createRowReader, findSealProblem, sealRow } from "./row-reader.ts";

type RecordRow = Selectable<IdempotencyRecordTable>;

export function createIdempotencyRepository(db: Connection, report: ReportDamage): IdempotencyRecords {
  const selectOne = prepare<IdempotencyKey, RecordRow>(db, (build, parameter) =>
    build
      .selectFrom("idempotency_record")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("actor", "=", parameter("actor"))
      .where("key", "=", parameter("key")),
  );
  const upsert = prepare<RecordRow, unknown>(db, (build, parameter) => {
    const columns = {
      request_digest: parameter("request_digest"),
      outcome: parameter("outcome"),
      kept_at_utc: parameter("kept_at_utc"),
      row_hash: parameter("row_hash"),
    };
    return build
      .insertInto("idempotency_record")
      .values({ workspace: parameter("workspace"), actor: parameter("actor"), key: parameter("key"), ...columns })
      .onConflict((conflict) => conflict.columns(["workspace", "actor", "key"]).doUpdateSet(columns));
  });
  const deleteOld = prepare<{ utc: string; limit: number }, unknown>(db, (build, parameter) =>
    build
      .deleteFrom("idempotency_record")
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple("workspace", "actor", "key"),
          "in",
          selectFrom("idempotency_record")
            .select(["workspace", "actor", "key"])
            .where("kept_at_utc", "<", parameter("utc"))
            .orderBy("kept_at_utc")
            .limit(parameter("limit"))
            .$asTuple("workspace", "actor", "key"),
        ),
      ),
  );
  const reader = createRowReader<RecordRow, Omit<RecordRow, "row_hash">>({
    table: "idempotency_record",
    keyOf: ({ workspace, actor, key }) => `${workspace}/${actor}/${key}`,
    findProblem: (row) => findSealProblem("idempotency_record", row),
    parse: ({ row_hash: _, ...record }) => record,
    report,
  });

  return {
    find: async (key) => reader.one(await firstRow(selectOne(key))),

    async save(record) {
      await upsert(sealRow("idempotency_record", record));
    },

    async removeBefore(utc, limit) {
      await deleteOld({ utc, limit });
    },
  };
}
