import { DatabaseSync } from "node:sqlite";
import { EPOCH } from "@valhalla-go/core/test";
import { type ReadTransaction, addSeconds } from "@valhalla-go/core";
import { Kysely } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Database } from "../schema/database.ts";
import { migrate } from "../schema/migrate.ts";
import { createNodeSqliteDialect } from "../sqlite/node-sqlite-dialect.ts";
import { createSqliteConnection } from "../sqlite/sqlite-connection.ts";
import { createTransaction } from "./transaction.ts";

const FIRST = { limit: 10, after: null };
const NEXT = { limit: 10, after: { work_ms: 60_000, id: "s-1" } };
const PERIOD = { from: EPOCH, to: addSeconds(EPOCH, 86_400) };

/** How SQLite goes about what a call sends to it. */
async function explain(call: (tx: ReadTransaction) => Promise<unknown>): Promise<string[]> {
  const db = new DatabaseSync(":memory:");
  onTestFinished(() => db.close());
  await migrate(new Kysely<Database>({ dialect: createNodeSqliteDialect(db) }));
  const { sql, run } = createSqliteConnection(db);
  const sent: string[] = [];
  const refuse = (): never => expect.unreachable("nothing is damaged");
  const traced = {
    sql,
    run: ((query) => {
      sent.push(query.sql);
      return run(query);
    }) as typeof run,
  };
  await call(createTransaction(traced, "origin", { onAppend: () => {}, onDamage: refuse }));
  return sent.map((statement) => {
    const parameters = (statement.match(/\?/g) ?? []).map(() => "x");
    const rows = db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...parameters);
    return rows.map(({ detail }) => String(detail)).join("; ");
  });
}

describe("what a plot or a calendar asks for", () => {
  it.each([
    ["sessions as bars", (tx: ReadTransaction) => tx.sessions.listSpans("default", PERIOD, 10), "session_by_end"],
    ["work by the day", (tx: ReadTransaction) => tx.sessions.listWork("default", PERIOD, FIRST), "session_by_duration"],
    ["more work", (tx: ReadTransaction) => tx.sessions.listWork("default", PERIOD, NEXT), "session_by_duration"],
  ])("takes %s out of an index, without opening a session", async (_, call, index) => {
    expect(await explain(call)).toEqual([
      expect.stringMatching(new RegExp(`^SEARCH session USING COVERING INDEX ${index} `)),
    ]);
  });

  it("counts decisions in an index, without opening an entry, and opens only those of the gate", async () => {
    const [cone, gate] = await explain((tx) => tx.audit.countDecisions("default", PERIOD, "hour"));

    const place = "(workspace=? AND event=? AND ts_utc>? AND ts_utc<?)";
    expect(cone).toContain(`SEARCH audit_entry USING COVERING INDEX audit_entry_cone_answers ${place}`);
    expect(gate).toContain(`SEARCH audit_entry USING INDEX audit_entry_gate_answers ${place}`);
  });

  it("leaves a list of entries to the index that has them in order: none is sorted", async () => {
    const page = { limit: 50, before_seq: null };
    const plans = await explain(async ({ audit }) => {
      await audit.list("default", { event: "CONE_DENY", ...PERIOD }, page);
      await audit.list("default", { event: "HEALTH_CHANGE", to: PERIOD.from }, page);
      await audit.list("default", {}, page);
      await audit.list("default", PERIOD, page);
    });

    expect(plans).toHaveLength(4);
    expect(plans.filter((plan) => /TEMP B-TREE|_answers/.test(plan))).toEqual([]);
  });
});
