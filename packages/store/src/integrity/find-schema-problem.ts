import { DatabaseSync } from "node:sqlite";
import type { Damage } from "@valhalla-go/core";
import { Kysely } from "kysely";
import type { Database } from "../schema/database.ts";
import { migrate } from "../schema/migrate.ts";
import { createNodeSqliteDialect } from "../sqlite/node-sqlite-dialect.ts";

/**
 * What in the schema of a database is not as the migrations of this version make it; null when all is. A constraint, a
 * trigger or an index that changed would let through, or hide, what no row's hash can tell.
 */
export async function findSchemaProblem(db: DatabaseSync): Promise<Damage | null> {
  const expected = await makeSchema();
  const found = readSchema(db);
  for (const name of new Set([...expected.keys(), ...found.keys()])) {
    if (expected.get(name) === found.get(name)) continue;
    const problem = !found.has(name)
      ? "it is missing"
      : expected.has(name)
        ? "it is not as this version makes it"
        : "it is none of this version's";
    return { table: "sqlite_schema", row: name, problem };
  }
  return null;
}

/** The schema that the migrations make. */
async function makeSchema(): Promise<Map<string, string>> {
  const db = new DatabaseSync(":memory:");
  try {
    await migrate(new Kysely<Database>({ dialect: createNodeSqliteDialect(db) }));
    return readSchema(db);
  } finally {
    db.close();
  }
}

/** The definition of everything by its name, without the statistics that `ANALYZE` keeps. */
function readSchema(db: DatabaseSync): Map<string, string> {
  const rows = db.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name").all();
  return new Map(
    rows
      .filter(({ name }) => !String(name).startsWith("sqlite_stat"))
      .map(({ type, name, tbl_name, sql }) => [String(name), JSON.stringify([type, tbl_name, sql])]),
  );
}
