import { DatabaseSync } from "node:sqlite";
import { SESSION_ORDERS, type SessionFilter } from "@valhalla-go/core";
import { makeEndedSession } from "@valhalla-go/core/test";
import { type CompiledQuery, Kysely } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Database } from "../schema/database.ts";
import { migrate } from "../schema/migrate.ts";
import { createNodeSqliteDialect } from "../sqlite/node-sqlite-dialect.ts";
import { createSqliteConnection } from "../sqlite/sqlite-connection.ts";
import type { Connection } from "./connection.ts";
import { createSessionRepository } from "./session-repository.ts";

/** A database, and the plans of what a list of sessions asks of it. */
async function openPlanned(): Promise<{ db: Connection; plansOf(run: () => Promise<unknown>): Promise<string[]> }> {
  const file = new DatabaseSync(":memory:");
  onTestFinished(() => file.close());
  await migrate(new Kysely<Database>({ dialect: createNodeSqliteDialect(file) }));
  const connection = createSqliteConnection(file);
  let asked: string[] = [];
  const db: Connection = {
    sql: connection.sql,
    run<R>(query: CompiledQuery<R>): Promise<R[]> {
      asked.push(query.sql);
      return connection.run(query);
    },
  };
  return {
    db,
    async plansOf(run) {
      asked = [];
      await run();
      const steps = asked.flatMap((text) => file.prepare(`EXPLAIN QUERY PLAN ${text}`).all());
      return steps.map(({ detail }) => String(detail));
    },
  };
}

const EVERY_FILTER: SessionFilter = {
  band: "A",
  status: "red",
  state: "ended",
  end_reason: "aborted",
  drift: "worsened",
  actor: "olga",
  from: "2026-01-01T00:00:00.000000Z",
  to: "2027-01-01T00:00:00.000000Z",
};
const FILTERS: readonly SessionFilter[] = [
  {},
  ...Object.entries(EVERY_FILTER).map(([name, value]) => ({ [name]: value })),
  EVERY_FILTER,
  { text: "review" },
  { ...EVERY_FILTER, text: "review" },
];

/** Steps of a plan that look at every row of a table, sort what they found, or read rows that they then leave out. */
const isCostly = (step: string): boolean =>
  /^SCAN|TEMP B-TREE FOR ORDER/.test(step) ||
  (/INDEX session_by_(?:start|end|duration)/.test(step) && !/COVERING/.test(step));

describe("a list of sessions", () => {
  it.each(SESSION_ORDERS)(
    "in the order %s is read from one index that holds all that is filtered by, whatever is asked, from whatever place",
    async (order) => {
      const { db, plansOf } = await openPlanned();
      const repository = createSessionRepository(db, () => {});
      await repository.insert(makeEndedSession());
      await repository.indexText("default", "session-1", "review");
      const key = order === "duration" ? 5 : "2026-06-01T00:00:00.000000Z";
      for (const filter of FILTERS) {
        for (const ascending of [true, false]) {
          for (const after of [null, { key, id: "session-0" }]) {
            const page = { limit: 51, after, order, ascending };
            const plans = await plansOf(() => repository.list("default", filter, page));
            expect(plans.filter(isCostly)).toEqual([]);
            const index = { started: "session_by_start", ended: "session_by_end", duration: "session_by_duration" }[
              order
            ];
            expect(plans.some((step) => step.includes(`COVERING INDEX ${index}`))).toBe(true);
          }
        }
      }
    },
  );

  it("would be noticed if it were read without that index", async () => {
    const { db, plansOf } = await openPlanned();
    const byNothing = db.sql.selectFrom("session").select("id").where("cone_band", "=", "A").orderBy("work_ms");
    expect((await plansOf(() => db.run(byNothing.compile()))).filter(isCostly)).toHaveLength(2);
    const byOther = db.sql.selectFrom("session").selectAll().where("workspace", "=", "x").orderBy("started_at_utc");
    expect((await plansOf(() => db.run(byOther.compile()))).filter(isCostly)).toHaveLength(1);
  });
});
