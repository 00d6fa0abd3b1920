import pg from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { WINDOW_SECONDS, createMemoryLimiter } from "../../limits/counters.ts";
import { countInLots } from "../../limits/lot-counter.ts";
import type { OpenCounters } from "./open-counters.ts";

const TABLE = "rate_limit";

/** Any number, as long as nobody else uses it in this database: servers that start together make the table once. */
const TABLE_LOCK = 7_305_842;

/**
 * What is counted is no part of the record: it is in none of its transactions and chains, and after a crash of PostgreSQL
 * it may be gone, so nothing waits for a disk.
 */
const MAKE_TABLE = `BEGIN; SELECT pg_advisory_xact_lock(${TABLE_LOCK});
  CREATE UNLOGGED TABLE IF NOT EXISTS ${TABLE} (key varchar(255) PRIMARY KEY, points integer NOT NULL, expire bigint);
  COMMIT`;

/** Counts that ended are removed so often. */
const CLEAN_EVERY_MS = 5 * 60_000;

/** Callers wait for the counter, so one that does not answer soon is not waited for. */
const PATIENCE_MS = 1000;

/** One connection is enough for what is counted in lots, another for who signs in meanwhile. */
const CONNECTIONS = 2;

/**
 * Counters in a table of the database, which all its servers share. While the database does not answer, each server counts
 * for itself: an outage neither locks everybody out nor opens the door.
 */
export async function openSharedCounters(database_url: string): Promise<OpenCounters> {
  const pool = new pg.Pool({
    connectionString: database_url,
    application_name: "valhalla-go limits",
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
    statement_timeout: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    keepAlive: true,
  });
  // A connection that ends is noticed by the next query, which then counts here.
  pool.on("error", () => {});
  try {
    await pool.query(MAKE_TABLE);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const cleaning = setInterval(() => {
    pool.query(`DELETE FROM ${TABLE} WHERE expire < $1`, [Date.now()]).catch(() => {});
  }, CLEAN_EVERY_MS);
  cleaning.unref();
  const createLimiter = (budget: string, points: number): RateLimiterPostgres =>
    new RateLimiterPostgres({
      storeClient: pool,
      tableName: TABLE,
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: budget,
      points,
      duration: WINDOW_SECONDS,
      // Who is refused once is refused here until the minute is over, without asking again.
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: createMemoryLimiter(budget, points),
    });
  return {
    exact: createLimiter,
    drawn: (budget, points) => countInLots(points, (lots) => createLimiter(budget, lots)),
    async close() {
      clearInterval(cleaning);
      await pool.end();
    },
  };
}
