import { openReader } from "../sqlite/open-connection.ts";

/**
 * Keeps SQLite's log as it is while others close the database: who closes it last empties the log into it, and when a start
 * is refused, that log may be all that tells what is gone. Answers the function that lets go, to be called last.
 */
export function holdLog(file: string): () => void {
  const db = openReader(file);
  db.prepare("SELECT count(*) FROM sqlite_schema").get();
  return () => db.close();
}
