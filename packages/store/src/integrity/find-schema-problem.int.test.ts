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
      "7daafe6e053a3eeabda6ec233f8b88b3acbe802b8be9d525128da2a9498c2c4b",
    );
  });
});
