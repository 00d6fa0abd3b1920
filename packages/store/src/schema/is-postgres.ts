import { type Kysely, PostgresAdapter } from "kysely";

/** Whether a migration runs on PostgreSQL; else it runs on SQLite. */
export function isPostgres(db: Pick<Kysely<unknown>, "getExecutor">): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
