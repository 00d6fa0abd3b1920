import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { GoError } from "@valhalla-go/core";
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { Connection } from "../repositories/connection.ts";
import type { Database } from "../schema/database.ts";
import { findUnreadable } from "./find-unreadable.ts";

/** Statements that are kept prepared; the fixed queries of this package are far fewer. */
const STATEMENTS_MAX = 200;

/**
 * Runs compiled queries on a `node:sqlite` database, at once; statements are prepared once and kept. Throws ROW_DAMAGED for
 * pages that SQLite cannot read because the file is damaged.
 */
export function createSqliteConnection(db: DatabaseSync): Connection {
  const statements = new Map<string, StatementSync>();

  function prepareOnce(text: string): StatementSync {
    const kept = statements.get(text);
    if (kept !== undefined) return kept;
    const statement = db.prepare(text);
    if (statements.size < STATEMENTS_MAX) statements.set(text, statement);
    return statement;
  }

  return {
    sql: queryBuilder,
    async run<R>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }): Promise<R[]> {
      try {
        return prepareOnce(sql).all(...parameters.map(toInput)) as R[];
      } catch (error) {
        throw toDamage(error, sql) ?? error;
      }
    },
  };
}

const queryBuilder = new Kysely<Database>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** Damage of the file as the domain knows it, null for any other error. Which row it was cannot be told. */
function toDamage(error: unknown, sql: string): GoError<"ROW_DAMAGED"> | null {
  const problem = findUnreadable(error);
  if (problem === null) return null;
  const table = /(?:from|into|update) "(\w+)"/.exec(sql)?.[1] ?? "unknown";
  return new GoError("ROW_DAMAGED", { table, row: "unknown", problem }, { cause: error });
}

function toInput(parameter: unknown): SQLInputValue {
  if (parameter === null || typeof parameter === "string" || typeof parameter === "number") return parameter;
  if (parameter instanceof Uint8Array) return parameter;
  throw new TypeError(`a ${typeof parameter} cannot be bound to a statement`);
}
