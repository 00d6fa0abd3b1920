import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import type { ClientBase } from "pg";
import type { Connection } from "../repositories/connection.ts";
import type { Database } from "../schema/database.ts";
import { toStatementError } from "./postgres-errors.ts";

/** Statements that are kept prepared on each connection; the fixed queries of this package are far fewer. */
const STATEMENTS_MAX = 200;

/** Builds and compiles for PostgreSQL; runs nothing. */
export const queryBuilder = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const names = new Map<string, string>();

/** A query as the driver takes it. */
export interface DriverQuery {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

/** Gives the query a name, so that each connection parses and plans it once. */
export function toDriverQuery({ sql, parameters }: Pick<CompiledQuery, "sql" | "parameters">): DriverQuery {
  let name = names.get(sql);
  if (name === undefined && names.size < STATEMENTS_MAX) {
    name = `vgo_${names.size + 1}`;
    names.set(sql, name);
  }
  return { ...(name === undefined ? {} : { name }), text: sql, values: [...parameters] };
}

/** Runs compiled queries on one connection. Throws STORE_UNAVAILABLE or STORE_FULL when the database cannot be used, ROW_DAMAGED when it is damaged. */
export function createPostgresConnection(client: ClientBase): Connection {
  return {
    sql: queryBuilder,
    async run<R>(query: CompiledQuery<R>): Promise<R[]> {
      try {
        return (await client.query(toDriverQuery(query))).rows as R[];
      } catch (error) {
        throw toStatementError(error, query.sql);
      }
    },
  };
}
