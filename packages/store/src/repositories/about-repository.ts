import type { AboutReads } from "@valhalla-go/core";
import { sql } from "kysely";
import { isPostgres } from "../schema/is-postgres.ts";
import type { Connection } from "./connection.ts";

/** PostgreSQL tells large numbers as texts. */
interface FactsRow {
  readonly engine_version: string;
  readonly size_bytes: number | string;
}

const SQLITE = sql<FactsRow>`select sqlite_version() as engine_version, page_count * page_size as size_bytes from pragma_page_count(), pragma_page_size()`;
const POSTGRES = sql<FactsRow>`select current_setting('server_version') as engine_version, pg_database_size(current_database()) as size_bytes`;

/** What the database tells of itself. Asked seldom, so nothing of it is prepared. */
export function createAboutRepository({ sql: build, run }: Connection): AboutReads {
  const isShared = isPostgres(build);
  return {
    async describe(workspace) {
      const [facts] = await run<FactsRow>((isShared ? POSTGRES : SQLITE).compile(build));
      if (facts === undefined) throw new Error("the database tells nothing of itself");
      const [counted] = await run(
        build
          .selectFrom("session")
          .select(sql<number | string>`count(*)`.as("sessions"))
          .where("workspace", "=", workspace)
          .compile(),
      );
      const [first] = await run(build.selectFrom("audit_entry").select("ts_utc").where("seq", "=", 1).compile());
      return {
        engine: isShared ? "postgresql" : "sqlite",
        engine_version: facts.engine_version,
        size_bytes: Number(facts.size_bytes),
        sessions: Number(counted?.sessions ?? 0),
        first_entry_utc: first?.ts_utc ?? null,
      };
    },
  };
}
