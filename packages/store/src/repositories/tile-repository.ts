import type { TileWrites } from "@valhalla-go/core";
import { sql } from "kysely";
import type { AuditTileTable } from "../schema/database.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";

/** A tile carries no hash of its own: it is one, and whatever is wrong with it is wrong with the proofs it is part of. */
export function createTileRepository(db: Connection): TileWrites {
  const selectLast = prepare<{ level: number }, { idx: number }>(db, (build, parameter) =>
    build
      .selectFrom("audit_tile")
      .select("idx")
      .where("level", "=", parameter("level"))
      .orderBy("idx", "desc")
      .limit(sql.lit(1)),
  );
  const select = prepare<{ level: number; from: number; to: number }, { hash: string }>(db, (build, parameter) =>
    build
      .selectFrom("audit_tile")
      .select("hash")
      .where("level", "=", parameter("level"))
      .where("idx", ">=", parameter("from"))
      .where("idx", "<", parameter("to"))
      .orderBy("idx"),
  );
  const insert = prepare<AuditTileTable, unknown>(db, (build, parameter) =>
    build
      .insertInto("audit_tile")
      .values({ level: parameter("level"), idx: parameter("idx"), hash: parameter("hash") }),
  );

  return {
    count: async (level) => ((await firstRow(selectLast({ level })))?.idx ?? -1) + 1,
    list: async (level, from, limit) => (await select({ level, from, to: from + limit })).map(({ hash }) => hash),
    async add(level, index, hash) {
      await insert({ level, idx: index, hash });
    },
  };
}
