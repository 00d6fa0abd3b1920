import { CheckpointRecord, type CheckpointWrites, type StoredEntry, epochOf } from "@valhalla-go/core";
import { type Selectable, sql } from "kysely";
import type { CheckpointTable } from "../schema/database.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { readPage } from "./read-page.ts";
import { type ReportDamage, createRowReader, findSealProblem, sealRow } from "./row-reader.ts";

type CheckpointRow = Selectable<CheckpointTable>;

export function createCheckpointRepository(db: Connection, report: ReportDamage): CheckpointWrites {
  const selectLatest = prepare<object, CheckpointRow>(db, (build) =>
    build.selectFrom("checkpoint").selectAll().orderBy("epoch", "desc").orderBy("size", "desc").limit(sql.lit(1)),
  );
  const selectAfter = prepare<{ epoch: number; size: number; limit: number }, CheckpointRow>(db, (build, parameter) =>
    build
      .selectFrom("checkpoint")
      .selectAll()
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("epoch", "size"), ">", tuple(parameter("epoch"), parameter("size"))),
      )
      .orderBy("epoch")
      .orderBy("size")
      .limit(parameter("limit")),
  );
  const selectRestores = prepare<object, Pick<StoredEntry, "body" | "hash">>(db, (build) =>
    build
      .selectFrom("audit_entry")
      .select(["body", "hash"])
      .where("event", "=", sql.lit("DATA_RESTORED"))
      .orderBy("seq"),
  );
  const insert = prepare<CheckpointRow, unknown>(db, (build, parameter) =>
    build
      .insertInto("checkpoint")
      .values({
        epoch: parameter("epoch"),
        size: parameter("size"),
        root: parameter("root"),
        note: parameter("note"),
        ts_utc: parameter("ts_utc"),
        row_hash: parameter("row_hash"),
      })
      .onConflict((conflict) => conflict.columns(["epoch", "size"]).doNothing()),
  );
  const reader = createRowReader<CheckpointRow, CheckpointRecord>({
    table: "checkpoint",
    keyOf: ({ epoch, size }) => `${epoch}/${size}`,
    findProblem: (row) => findSealProblem("checkpoint", row),
    parse: ({ row_hash: _, ...record }) => CheckpointRecord.parse(record),
    report,
  });

  return {
    epoch: async () => epochOf(await selectRestores({})),
    latest: async () => reader.one(await firstRow(selectLatest({}))),

    async list({ limit, before }) {
      let query = db.sql.selectFrom("checkpoint").selectAll().orderBy("epoch", "desc").orderBy("size", "desc");
      if (before !== null) {
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple("epoch", "size"), "<", tuple(before.epoch, before.size)),
        );
      }
      return readPage(limit, (wanted) => db.run(query.limit(wanted).compile()), reader.all);
    },

    listAfter: async (after, limit) =>
      (await selectAfter({ epoch: after?.epoch ?? 0, size: after?.size ?? 0, limit })).map(requireSound),

    async add(checkpoint) {
      await insert(sealRow("checkpoint", checkpoint));
    },
  };

  /** Who asks for all of them is not served with what is left. */
  function requireSound(row: CheckpointRow): CheckpointRecord {
    const record = reader.one(row);
    if (record === null) throw new TypeError("there is no row");
    return record;
  }
}
