import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { describe, expect, it } from "vitest";
import type { Database } from "../schema/database.ts";
import { migrate } from "../schema/migrate.ts";
import { createNodeSqliteDialect } from "../sqlite/node-sqlite-dialect.ts";

describe("the schema that the migrations make", () => {
  it("is spelled as in the databases that exist: another spelling would refuse every one of them", async () => {
    const db = new DatabaseSync(":memory:");
    await migrate(new Kysely<Database>({ dialect: createNodeSqliteDialect(db) }));
    const texts = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all();
    db.close();

    expect(createHash("sha256").update(JSON.stringify(texts)).digest("hex")).toBe(
      "fa9b9818b86c50284d7a0c3589d779d6313d1e4a2a967d7d30c96844fbdffff8",
    );
  });
});
