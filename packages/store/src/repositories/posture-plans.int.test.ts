import { DatabaseSync } from "node:sqlite";
import { type WriteTransaction, Check } from "@valhalla-go/core";
import { EPOCH, OLGA } from "@valhalla-go/core/test";
import { Kysely } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Database } from "../schema/database.ts";
import { migrate } from "../schema/migrate.ts";
import { createNodeSqliteDialect } from "../sqlite/node-sqlite-dialect.ts";
import { createSqliteConnection } from "../sqlite/sqlite-connection.ts";
import type { Connection } from "./connection.ts";
import { createTransaction } from "./transaction.ts";

type Rooms = Pick<WriteTransaction, "checks" | "series" | "kpis" | "proposals" | "gate">;
type Calls = { readonly [R in keyof Rooms]: { readonly [M in keyof Rooms[R]]: () => Promise<unknown> } };

/** Each method once, on rows that are there. */
function callsOn({ checks, series, kpis, proposals, gate }: Rooms): Calls {
  const place = { series: "check:web", span: "hour", starts_at_utc: EPOCH } as const;
  const point = { kpi: "nps", at_utc: EPOCH, value: 1, reported_by: OLGA };
  return {
    checks: {
      saveDefinition: () =>
        checks.saveDefinition(W, {
          check_id: "web",
          check: Check.parse({ kind: "tcp", host: "db.example", port: 5432 }),
          set_by: OLGA,
          set_at_utc: EPOCH,
        }),
      saveState: () =>
        checks.saveState(W, {
          check_id: "web",
          status: null,
          since_utc: EPOCH,
          reason: "",
          failures: 0,
          successes: 0,
          last: null,
          due_utc: EPOCH,
          claimed_by: null,
        }),
      addChange: () => checks.addChange(W, { check_id: "web", at_utc: EPOCH, from: null, to: "red", reason: "" }),
      listDefinitions: () => checks.listDefinitions(W),
      findDefinition: () => checks.findDefinition(W, "web"),
      listStates: () => checks.listStates(W),
      findState: () => checks.findState(W, "web"),
      listDue: () => checks.listDue(W, EPOCH, 10),
      listChanges: () => checks.listChanges(W, "web", EPOCH, 10),
      removeChangesBefore: () => checks.removeChangesBefore(W, EPOCH, 10),
      removeDefinition: () => checks.removeDefinition(W, "web"),
      removeState: () => checks.removeState(W, "web"),
    },
    series: {
      save: () =>
        series.save(W, {
          ...place,
          count: 0,
          good: 0,
          values: 0,
          min: null,
          max: null,
          sum: 0,
          last: null,
          last_at_utc: null,
          slots: [],
          histogram: {},
        }),
      find: () => series.find(W, place.series, place.span, place.starts_at_utc),
      list: () => series.list(W, place.series, place.span, EPOCH, LATE),
      listAll: () => series.listAll(W, place.span, EPOCH, LATE),
      listBefore: () => series.listBefore(W, place.span, LATE, 10),
      remove: () => series.remove(W, place),
    },
    kpis: {
      add: () => kpis.add(W, point),
      saveLatest: () => kpis.saveLatest(W, point),
      list: () => kpis.list(W, "nps", EPOCH, 10),
      listLatest: () => kpis.listLatest(W),
      removeBefore: () => kpis.removeBefore(W, EPOCH, 10),
      removeLatest: () => kpis.removeLatest(W, "nps"),
    },
    proposals: {
      save: () =>
        proposals.save(W, {
          id: "p-1",
          rule: "red",
          title: "Red",
          direction: "tighten",
          from_band: "A",
          band: "C",
          reason: "Red",
          evidence: [],
          state: "open",
          proposed_at_utc: EPOCH,
          decided_at_utc: null,
          decided_by: null,
          decision_reason: null,
          acceptable_at_utc: null,
        }),
      saveRuleState: () =>
        proposals.saveRuleState(W, {
          rule: "red",
          phase: "quiet",
          since_utc: EPOCH,
          proposal_id: null,
          band_before: null,
        }),
      find: () => proposals.find(W, "p-1"),
      listOpen: () => proposals.listOpen(W),
      listDecided: () => proposals.listDecided(W, 10),
      listRuleStates: () => proposals.listRuleStates(W),
      removeRuleState: () => proposals.removeRuleState(W, "red"),
    },
    gate: {
      saveFold: () =>
        gate.saveFold(W, {
          key: "k",
          seq: 1,
          count: 1,
          first_at_utc: EPOCH,
          last_at_utc: EPOCH,
          question: "q",
          about: {
            asked_by: OLGA,
            engine: "pricing",
            action: "run",
            purpose: "deploy",
            dry_run: false,
            verdict: "GO",
            session_id: null,
          },
        }),
      findFold: () => gate.findFold(W, "q"),
      listFoldsBefore: () => gate.listFoldsBefore(W, LATE, 10),
      removeFold: () => gate.removeFold(W, "q"),
    },
  };
}

const W = "default";
const LATE = "2027-01-01T00:00:00.000000Z";

/** What a call sends to the database, and how SQLite goes about it. */
async function tracedCalls(): Promise<{
  readonly calls: readonly (readonly [name: string, call: () => Promise<unknown>])[];
  trace(call: () => Promise<unknown>): Promise<string[]>;
  explain(sql: string): string[];
}> {
  const db = new DatabaseSync(":memory:");
  onTestFinished(() => db.close());
  await migrate(new Kysely<Database>({ dialect: createNodeSqliteDialect(db) }));
  const { sql, run } = createSqliteConnection(db);
  let sent: string[] = [];
  const traced: Connection = {
    sql,
    run: (query) => {
      sent.push(query.sql);
      return run(query);
    },
  };
  const refuse = (): never => expect.unreachable("nothing is damaged");
  const rooms = callsOn(createTransaction(traced, "origin", { onAppend: () => {}, onDamage: refuse }));
  return {
    calls: Object.entries(rooms).flatMap(([room, methods]) =>
      Object.entries(methods).map(([method, call]) => [`${room}.${method}`, call] as const),
    ),
    async trace(call) {
      sent = [];
      await call();
      return sent;
    },
    explain: (statement) => {
      const parameters = (statement.match(/\?/g) ?? []).map(() => "x");
      const rows = db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...parameters);
      return rows.map(({ detail }) => String(detail));
    },
  };
}

describe("what is watched and measured, however much there is of it,", () => {
  it("is found by an index in every statement, and never sorted", async () => {
    const { calls, trace, explain } = await tracedCalls();
    const plans: string[] = [];
    for (const [name, call] of calls) {
      for (const statement of await trace(call)) plans.push(...explain(statement).map((plan) => `${name}: ${plan}`));
    }
    expect(plans.filter((plan) => plan.includes("SEARCH")).length).toBeGreaterThanOrEqual(25);
    expect(
      plans.filter((plan) => !/: (?:SEARCH .* USING (?:\w+ )*(?:PRIMARY KEY|INDEX|KEY) |LIST SUBQUERY)/.test(plan)),
    ).toEqual([]);
    // Of the two indexes on buckets the one that holds those of one series together.
    expect(plans).toContainEqual(
      "series.list: SEARCH series_bucket USING INDEX series_bucket_of_series " +
        "(workspace=? AND series=? AND span=? AND starts_at_utc>? AND starts_at_utc<?)",
    );
  });

  it("is kept, changed and removed by one statement each; to add a value of a KPI one more looks for it", async () => {
    const { calls, trace } = await tracedCalls();
    for (const [name, call] of calls) {
      expect(await trace(call), name).toHaveLength(name === "kpis.add" ? 2 : 1);
    }
  });

  it("would be told where a statement has no index", async () => {
    const { explain } = await tracedCalls();
    expect(explain("select * from kpi_point where at_utc < ?")).toEqual(["SCAN kpi_point"]);
    expect(explain("select * from kpi_latest where workspace = ? order by body")).toContain(
      "USE TEMP B-TREE FOR ORDER BY",
    );
  });
});
