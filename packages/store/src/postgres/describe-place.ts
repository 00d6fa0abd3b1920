import { Client } from "pg";
import { StoreOpenError } from "../store-open-error.ts";

/** Where the database of an address is, as a person may read it in a log. Throws StoreOpenError when it is no address. */
export function describePlace(url: string): string {
  try {
    const { host, port, database, user } = new Client({ connectionString: url });
    return `${host}:${port}, database ${database ?? ""}, user ${user ?? ""}`;
  } catch {
    throw new StoreOpenError("DATABASE_URL cannot be read. Write it as postgres://user:password@host:port/database.");
  }
}
