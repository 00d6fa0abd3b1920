import { isDeepStrictEqual } from "node:util";
import { type AuditEntry, type Damage, Proposal, proposalFact } from "@valhalla-go/core";
import { type Selectable, sql } from "kysely";
import type { Connection } from "../repositories/connection.ts";
import { parseJson } from "../repositories/parse-json.ts";
import type { CheckDefinitionTable, ProposalTable } from "../schema/database.ts";
import { checkRow } from "./check-row.ts";
import { type TrailPart, entriesOf } from "./entries-of.ts";

const UNTOLD = "no audit entry tells of it as it is";
const MISSING = "it is missing, though its audit entry is there";

/**
 * Where the checks that were set by calls, or the bands that are proposed, are not what the trail tells: a check that is gone
 * would make health better, and a proposal can be accepted. Rows that are damaged are left out here. What was measured is in
 * no entry.
 */
export async function findPostureContradiction(db: Connection, part: TrailPart): Promise<Damage | null> {
  return (await findCheckContradiction(db, part)) ?? (await findProposalContradiction(db, part));
}

async function findCheckContradiction(db: Connection, part: TrailPart): Promise<Damage | null> {
  const { workspace } = part;
  const query = db.sql.selectFrom("check_definition").selectAll().where("workspace", "=", workspace);
  const rows = new Map((await db.run(query.compile())).map((row) => [row.check_id, row]));
  const told = await readToldChecks(db, part);
  for (const check_id of new Set([...rows.keys(), ...told.keys()])) {
    const row = rows.get(check_id);
    const after = told.get(check_id) ?? null;
    const problem = row === undefined ? after && MISSING : findCheckProblem(row, after);
    if (problem !== null) return { table: "check_definition", row: `${workspace}/${check_id}`, problem };
  }
  return null;
}

/** The check that the last entry about it tells, null where it tells that there is none any more. */
async function readToldChecks(db: Connection, part: TrailPart): Promise<Map<string, object | null>> {
  const last = new Map<string, { readonly seq: number; readonly after: object | null }>();
  for (const event of ["HEALTH_CHECK_SET", "HEALTH_CHECK_REMOVE"]) {
    for await (const { seq, payload } of entriesOf(db, event, part)) {
      const { check_id, after = null } = payload;
      if (typeof check_id !== "string" || typeof after !== "object") continue;
      if (seq > (last.get(check_id)?.seq ?? 0)) last.set(check_id, { seq, after });
    }
  }
  return new Map([...last].map(([check_id, { after }]) => [check_id, after]));
}

function findCheckProblem(row: Selectable<CheckDefinitionTable>, after: object | null): string | null {
  if (checkRow("check_definition", { ...row }) !== null) return null;
  return isDeepStrictEqual(readBody(row), after) ? null : UNTOLD;
}

async function findProposalContradiction(db: Connection, part: TrailPart): Promise<Damage | null> {
  const { workspace } = part;
  const proposals = db.sql.selectFrom("proposal").where("workspace", "=", workspace);
  const open = await db.run(proposals.selectAll().where("state", "=", sql.lit("open")).compile());
  const [problem] = await findOpenProblems(db, part, open);
  if (problem !== undefined) return problem;

  const [{ count: kept } = { count: 0 }] = await db.run(proposals.select(COUNT).compile());
  const entries = db.sql
    .selectFrom("audit_entry")
    .select(COUNT)
    .where("event", "=", "CONE_PROPOSE")
    .where("workspace", "=", workspace)
    .where("seq", ">", part.after_seq);
  const [{ count: recorded } = { count: 0 }] = await db.run(entries.compile());
  if (kept >= recorded) return null;
  const miscount = `the audit trail tells of ${recorded} rows, the table has ${kept}`;
  return { table: "proposal", row: "unknown", problem: miscount };
}

const COUNT = sql<number>`count(*)`.as("count");

/** Entries are read from the newest on, and only back to that of the oldest open proposal. */
async function findOpenProblems(
  db: Connection,
  part: TrailPart,
  rows: readonly Selectable<ProposalTable>[],
): Promise<Damage[]> {
  const sound = rows.filter((row) => checkRow("proposal", { ...row }) === null);
  const untold = new Map(sound.map((row) => [row.id, row]));
  let first_seq = Number.MAX_SAFE_INTEGER;
  if (untold.size > 0) {
    for await (const { seq, payload } of entriesOf(db, "CONE_PROPOSE", part)) {
      const row = untold.get(proposalIdOf(payload));
      if (row === undefined || !isDeepStrictEqual(factOf(row), payload)) continue;
      untold.delete(row.id);
      first_seq = seq;
      if (untold.size === 0) break;
    }
  }
  const damaged = (id: string, problem: string): Damage => ({
    table: "proposal",
    row: `${part.workspace}/${id}`,
    problem,
  });
  const problems = [...untold.keys()].map((id) => damaged(id, UNTOLD));
  const ids = new Set(sound.map(({ id }) => id));
  for (const event of ["CONE_PROPOSAL_ACCEPT", "CONE_PROPOSAL_DECLINE", "CONE_PROPOSAL_WITHDRAW"]) {
    if (ids.size === 0) break;
    for await (const { payload } of entriesOf(db, event, { ...part, after_seq: first_seq })) {
      const id = proposalIdOf(payload);
      if (ids.has(id)) problems.push(damaged(id, "it is open, though the audit trail tells that it was decided"));
    }
  }
  return problems;
}

function proposalIdOf({ proposal_id }: AuditEntry["payload"]): string {
  return typeof proposal_id === "string" ? proposal_id : "";
}

/** What the entry of a proposal tells, as it is read back; null for a row that tells of none, or of another. */
function factOf(row: Selectable<ProposalTable>): unknown {
  const parsed = Proposal.safeParse(readBody(row));
  if (!parsed.success || parsed.data.id !== row.id || parsed.data.state !== row.state) return null;
  return parseJson(JSON.stringify(proposalFact(parsed.data)));
}

function readBody({ body }: { readonly body: string }): unknown {
  try {
    return parseJson(body);
  } catch {
    return null;
  }
}
