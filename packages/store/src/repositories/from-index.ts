import { type AliasedExpression, sql } from "kysely";
import type { Database } from "../schema/database.ts";
import { isPostgres } from "../schema/is-postgres.ts";
import type { Connection } from "./connection.ts";

/** A table by one of its indexes, where SQLite would take a shorter span of another and read far more rows. PostgreSQL knows better. */
export function fromIndex<T extends keyof Database>(
  { sql: build }: Connection,
  table: T,
  index: string,
): AliasedExpression<Database[T], T> {
  const by = isPostgres(build) ? sql.table(table) : sql`${sql.table(table)} indexed by ${sql.ref(index)}`;
  return sql<Database[T]>`${sql.table(table)}`.as<T>(by);
}
