import type { SessionFilter, SessionListPage } from "@valhalla-go/core";
import type { PoolClient } from "pg";
import { describe, expect, it } from "vitest";
import { openPostgresForTest } from "../../test/open-postgres.ts";
import { postgresForTests } from "../../test/postgres.ts";
import type { Connection } from "../repositories/connection.ts";
import { readSessionRows } from "../repositories/session-list.ts";
import { queryBuilder } from "./postgres-connection.ts";
import { ReadPool } from "./read-pool.ts";

const postgres = postgresForTests();

/** Ended sessions with bodies that are kept outside of their rows, and the statistics that upkeep makes. */
const FILL = `ALTER TABLE session ALTER body SET STORAGE EXTERNAL;
  INSERT INTO session (id, workspace, ordinal, active, started_at_utc, ended_at_utc, work_ms, cone_band, status, state,
    end_reason, drift, started_by_id, body, row_hash)
  SELECT gen_random_uuid(), 'default', i, 0, to_char(timestamp '2026-01-01' + i * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS'),
    to_char(timestamp '2026-01-01' + i * interval '61 minutes', 'YYYY-MM-DD"T"HH24:MI:SS'), i % 3600,
    (array['A', 'B', 'C', 'D'])[i % 4 + 1], 'green', 'ended', 'completed', 'none', 'operator-' || i % 40,
    repeat('x', 2500), repeat('0', 64)
  FROM generate_series(1, 20000) AS i;
  VACUUM ANALYZE session`;

/** How PostgreSQL goes about the first query of a page of a history, with the values that it is asked with. */
async function explainHistory(
  client: PoolClient,
  filter: Omit<SessionFilter, "text">,
  order: SessionListPage["order"],
): Promise<string> {
  const lines: string[] = [];
  const explaining: Connection = {
    sql: queryBuilder,
    async run({ sql, parameters }) {
      const { rows } = await client.query<object>(`EXPLAIN ${sql}`, [...parameters]);
      lines.push(...rows.map((row) => String(Object.values(row)[0])));
      return [];
    },
  };
  await readSessionRows(explaining, { workspace: "default", filter, among: null, order, ascending: false }, null, 50);
  return lines.join("\n");
}

describe("a read of the history on PostgreSQL", () => {
  it("looks at rows by an index that holds what is filtered by, also where nothing is found", async () => {
    const url = await postgres.createDatabase();
    await openPostgresForTest({ url });
    for (const statement of FILL.split(/;\s/)) await postgres.run(statement, url);
    const config = { connectionString: url };
    const pool = new ReadPool({ config, size: 1, origin: "origin", onDamage: () => expect.unreachable() });

    const { plans, usual } = await pool.use(async (client) => {
      const filters = [{ actor: "nobody" }, { state: "held" }, { end_reason: "handed_over" }, { band: "C" }] as const;
      const found: string[] = [];
      for (const order of ["started", "ended", "duration"] as const) {
        for (const filter of filters) found.push(await explainHistory(client, filter, order));
      }
      await client.query("SET LOCAL enable_bitmapscan = on");
      return { plans: found, usual: await explainHistory(client, { actor: "nobody" }, "duration") };
    });
    await pool.close();

    for (const plan of plans) expect(plan).toMatch(/Index (?:Only )?Scan (?:Backward )?using session_(?:by|one)_/);
    for (const plan of plans) expect(plan).not.toMatch(/Bitmap|Seq Scan/);
    expect(usual).toContain("Bitmap Heap Scan on session");
  });
});
