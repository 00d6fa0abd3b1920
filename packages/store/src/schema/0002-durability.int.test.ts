import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { describe, expect, it } from "vitest";
import { createNodeSqliteDialect } from "../sqlite/node-sqlite-dialect.ts";
import { foundation } from "./0001-foundation.ts";
import { durability } from "./0002-durability.ts";

describe("the migration to the second version", () => {
  it("gives a row the hash that it gave it when it was released, whatever later versions seal", async () => {
    const db = new DatabaseSync(":memory:");
    const dialect = createNodeSqliteDialect(db);
    const first = { "0001-foundation": foundation };
    await new Migrator({
      db: new Kysely({ dialect }),
      provider: { getMigrations: async () => first },
    }).migrateToLatest();
    db.exec(`
      INSERT INTO audit_entry VALUES (7, 'e', '${AT}', 'CONE_SET', 'ada', 'default', NULL, '{}', 'p', 'h');
      INSERT INTO session VALUES ('s-1', 'default', 1, '${AT}', NULL, 'B', 'green', NULL, NULL, 'operator:ada', NULL);
      INSERT INTO session_text VALUES ('default', 's-1', 0, 'weekly');
      INSERT INTO cone_change VALUES (7, 'default', 'B', 'calm', '${AT}', '{}', 'operator:ada');
      INSERT INTO signal VALUES ('default', 'ci', 'red', 'broken', 60, '${AT}', '2026-01-01T09:35:05.283144Z', 'key:ci');
      INSERT INTO step_progress VALUES ('default', 'launch', 'look', 1, NULL, 'operator:ada', '${AT}')`);
    const second = { ...first, "0002-durability": durability };

    await new Migrator({
      db: new Kysely({ dialect }),
      provider: { getMigrations: async () => second },
    }).migrateToLatest();

    const hashes = Object.keys(HASHES).map((table) => [table, db.prepare(`SELECT row_hash FROM ${table}`).get()]);
    expect(Object.fromEntries(hashes)).toEqual(HASHES);
    db.close();
  });
});

const AT = "2026-01-01T09:34:05.283144Z";

/** SHA-256 of `["session","s-1",...]` and so on, as another program made it. */
const HASHES = {
  session: { row_hash: "ae966aa73d18f29cdda1327aa2c840a9b8862abd08617d35e22b8ee84920b492" },
  session_text: { row_hash: "b22f2900236593779cfcdffd6d5855e2492c4a24df1544a27860fc06dd8a8603" },
  cone_change: { row_hash: "d32096d17b92e2948a1b977d69b8790ddf156e22270f5cc034bcadff30da2570" },
  signal: { row_hash: "5a4bb2c0d6f898422168c80628c86fdf1c4ad95f5f87a8a8635eeb54851d8b03" },
  step_progress: { row_hash: "636d89dd49460747b58e5cc2d9e01046e0d08d899415685215987897a6ae6ef5" },
};
