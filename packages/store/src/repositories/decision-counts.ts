import type { AuditReads, DecisionCount } from "@valhalla-go/core";
import { type RawBuilder, sql } from "kysely";
import { isPostgres } from "../schema/is-postgres.ts";
import type { Connection } from "./connection.ts";
import { fromIndex } from "./from-index.ts";

/** So much of a moment's text tells the hour or the day that it lies in. */
const SPAN_LENGTH = { hour: 13, day: 10 } as const;
const SPAN_REST = { hour: ":00:00.000000Z", day: "T00:00:00.000000Z" } as const;

/** As the indexes say it of their entries: SQLite takes one only for a query that says the same, letter by letter. */
const CONE_EVENTS = sql<boolean>`event in ('CONE_ALLOW', 'CONE_DENY')`;
const GATE_EVENTS = sql<boolean>`event in ('GO_GATE', 'GO_GATE_FOLD')`;

const ANSWERS: Readonly<Record<string, DecisionCount["answer"]>> = {
  CONE_ALLOW: "allowed",
  CONE_DENY: "denied",
  GO: "go",
  HOLD: "hold",
  NO_GO: "no_go",
};

interface CountRow {
  readonly answer: string;
  readonly span: string;
  /** PostgreSQL tells it as a text. */
  readonly count: number | string;
}

/** The database counts: a million decisions are not carried over to be counted here. */
export function createDecisionCounts(db: Connection): AuditReads["countDecisions"] {
  return async (workspace, { from, to }, every) => {
    const span = sql<string>`substr(ts_utc, 1, ${sql.lit(SPAN_LENGTH[every])})`;
    const withinOf = (index: string) =>
      db.sql
        .selectFrom(fromIndex(db, "audit_entry", index))
        .select(span.as("span"))
        .where("workspace", "=", workspace)
        .where("ts_utc", ">=", from)
        .where("ts_utc", "<", to)
        .groupBy([sql.ref("span"), sql.ref("answer")]);

    const cone = withinOf("audit_entry_cone_answers")
      .select(["event as answer", sql<number>`count(*)`.as("count")])
      .where(CONE_EVENTS);

    const told = tellPayload(db);
    // The first of the same answers in a row has an entry of its own.
    const times = sql<number>`sum(case event when 'GO_GATE' then 1 else cast(${told("count")} as integer) - 1 end)`;
    const gate = withinOf("audit_entry_gate_answers")
      .select([told("verdict").as("answer"), times.as("count")])
      .where(GATE_EVENTS)
      .where(told("dry_run"), "in", ["0", "false"]);

    const rows: CountRow[] = [...(await db.run(cone.compile())), ...(await db.run(gate.compile()))];
    return rows.flatMap(({ answer, span: begins, count }) => {
      const known = ANSWERS[answer];
      return known === undefined
        ? []
        : [{ starts_at_utc: `${begins}${SPAN_REST[every]}`, answer: known, count: Number(count) }];
    });
  };
}

/** A field of the payload as text, read by the database out of the entry's own text. */
function tellPayload({ sql: build }: Connection): (field: "verdict" | "count" | "dry_run") => RawBuilder<string> {
  return isPostgres(build)
    ? (field) => sql<string>`(body::json #>> ${sql.lit(`{payload,${field}}`)})`
    : (field) => sql<string>`cast(json_extract(body, ${sql.lit(`$.payload.${field}`)}) as text)`;
}
