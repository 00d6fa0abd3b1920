import pg from "pg";
import { ROW_LENGTH } from "./raw-commits.ts";

/** One-insert commits on PostgreSQL by some connections at the same time, each with a prepared statement. */
export interface RawPostgresCommits {
  /** How many there are in a second, over `seconds` of them. */
  perSecond(seconds: number): Promise<number>;
  close(): Promise<void>;
}

/** Opens the baseline in an empty database. */
export async function openRawPostgresCommits(
  connectionString: string,
  connections: number,
): Promise<RawPostgresCommits> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString }));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query("CREATE TABLE row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text NOT NULL)");
  const insert = { name: "insert", text: "INSERT INTO row (text) VALUES ($1)", values: ["x".repeat(ROW_LENGTH)] };
  return {
    async perSecond(seconds) {
      const started = performance.now();
      const until = started + seconds * 1000;
      const commit = async (client: pg.Client): Promise<number> => {
        let commits = 0;
        for (; performance.now() < until; commits += 1) await client.query(insert);
        return commits;
      };
      const commits = await Promise.all(clients.map(commit));
      return commits.reduce((sum, each) => sum + each, 0) / ((performance.now() - started) / 1000);
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}
