import { type AuditEntry, type Damage, readEntry } from "@valhalla-go/core";
import { sql } from "kysely";
import { type Connection, firstRow } from "../repositories/connection.ts";
import { findAccessContradiction } from "./find-access-contradiction.ts";
import { findPostureContradiction } from "./find-posture-contradiction.ts";

/**
 * Where the rows of state do not say what the trail says: a session or a cone that is not there, one that nobody recorded,
 * another session that is active, another band in force, somebody who may come in though no entry says so, another check that
 * is made, another band that is proposed. Each row's own hash may be right then. Null when all agree. What is read has to be
 * of one moment: the connection is in a transaction, or nobody writes.
 */
export async function findContradiction(db: Connection): Promise<Damage | null> {
  for (const workspace of await listWorkspaces(db)) {
    const trail = await Trail.of(db, workspace);
    const found =
      (await findConeContradiction(db, trail)) ??
      (await findSessionContradiction(db, trail)) ??
      (await findAccessContradiction(db, { workspace, after_seq: trail.base.seq })) ??
      (await findPostureContradiction(db, { workspace, after_seq: trail.base.seq }));
    if (found !== null) return found;
  }
  return null;
}

async function listWorkspaces(db: Connection): Promise<string[]> {
  const query = db.sql
    .selectFrom("session")
    .select("workspace")
    .union(db.sql.selectFrom("cone_change").select("workspace"))
    .union(db.sql.selectFrom("operator").select("workspace"))
    .union(db.sql.selectFrom("api_key").select("workspace"))
    .union(db.sql.selectFrom("login").select("workspace"))
    .union(db.sql.selectFrom("invitation").select("workspace"))
    .union(db.sql.selectFrom("check_definition").select("workspace"))
    .union(db.sql.selectFrom("proposal").select("workspace"))
    .union(db.sql.selectFrom("audit_entry").select("workspace").where("seq", "=", 1));
  return (await db.run(query.compile())).map(({ workspace }) => workspace);
}

/** The entry from which on every change of state has an entry of its own, and the seq of it. */
interface Base {
  readonly seq: number;
  readonly payload: AuditEntry["payload"];
}

/** What the entries of a workspace tell of its state. */
class Trail {
  readonly workspace: string;
  readonly base: Base;
  readonly #db: Connection;

  private constructor(db: Connection, workspace: string, base: Base) {
    this.#db = db;
    this.workspace = workspace;
    this.base = base;
  }

  static async of(db: Connection, workspace: string): Promise<Trail> {
    const begun = [
      await findLast(db, workspace, "INSTALLATION_CREATED", 0),
      await findLast(db, workspace, "DATA_ADOPTED", 0),
    ].filter((entry) => entry !== null);
    // Entries of the old service lie before the one that tells of their adoption, and need not agree with each other.
    return new Trail(db, workspace, begun.toSorted((a, b) => b.seq - a.seq)[0] ?? { seq: 0, payload: {} });
  }

  /** The last entry of an event after the base. */
  last(event: string): Promise<AuditEntry | null> {
    return findLast(this.#db, this.workspace, event, this.base.seq);
  }

  /** How many entries of an event there are after the base. */
  async count(event: string): Promise<number> {
    const query = this.#db.sql
      .selectFrom("audit_entry")
      .select(COUNT)
      .where("workspace", "=", this.workspace)
      .where("event", "=", event)
      .where("seq", ">", this.base.seq);
    return countOf(await this.#db.run(query.compile()));
  }
}

async function findLast(
  db: Connection,
  workspace: string,
  event: string,
  after_seq: number,
): Promise<AuditEntry | null> {
  const query = db.sql
    .selectFrom("audit_entry")
    .select(["body", "hash"])
    .where("workspace", "=", workspace)
    .where("event", "=", event)
    .where("seq", ">", after_seq)
    .orderBy("seq", "desc")
    .limit(1);
  const row = await firstRow(db.run(query.compile()));
  return row === null ? null : readEntry(row);
}

async function findConeContradiction(db: Connection, trail: Trail): Promise<Damage | null> {
  const { workspace, base } = trail;
  const cones = db.sql.selectFrom("cone_change").where("workspace", "=", workspace);
  const current = await firstRow(db.run(cones.select(["seq", "band"]).orderBy("seq", "desc").limit(1).compile()));
  const set = await trail.last("CONE_SET");
  const seq = current?.seq ?? 0;
  if (seq < (set?.seq ?? 0)) return damaged("cone_change", set?.seq, "it is missing, though its audit entry is there");
  if (seq > (set?.seq ?? base.seq)) return damaged("cone_change", seq, "no audit entry tells of it");
  const told = bandOf(set === null ? base.payload["cone"] : set.payload["after"]);
  if (told !== null && told !== current?.band) {
    return damaged("cone_change", seq, `it holds band ${String(current?.band)}, the audit trail tells ${told}`);
  }
  const since = countOf(await db.run(cones.select(COUNT).where("seq", ">", base.seq).compile()));
  const recorded = await trail.count("CONE_SET");
  if (since !== recorded) return miscounted("cone_change", recorded, since);
  const adopted = base.payload["cone_changes"];
  if (typeof adopted !== "number") return null;
  const before = countOf(await db.run(cones.select(COUNT).where("seq", "<=", base.seq).compile()));
  return before === adopted ? null : miscounted("cone_change", adopted, before);
}

async function findSessionContradiction(db: Connection, trail: Trail): Promise<Damage | null> {
  const { workspace, base } = trail;
  const start = await trail.last("GO_SESSION_START");
  const end = await trail.last("GO_SESSION_END");
  const isOpen = (start?.seq ?? 0) > (end?.seq ?? 0);
  const adopted = start === null && end === null ? base.payload["active_session_id"] : null;
  const told = isOpen ? start?.session_id : adopted;
  const ofWorkspace = db.sql.selectFrom("session").where("workspace", "=", workspace);
  const found = (await firstRow(db.run(ofWorkspace.select("id").where("active", "=", 1).compile())))?.id;
  if (typeof told === "string" && told !== found) {
    return damaged("session", told, "it is not active, though the audit trail tells that it is");
  }
  if (typeof told !== "string" && found !== undefined) {
    return damaged("session", found, "it is active, though the audit trail tells that none is");
  }
  const { sessions = 0 } = base.payload;
  const recorded = Number(sessions) + (await trail.count("GO_SESSION_START"));
  const kept = countOf(await db.run(ofWorkspace.select(COUNT).compile()));
  return kept === recorded ? null : miscounted("session", recorded, kept);
}

function bandOf(cone: unknown): string | null {
  const band = typeof cone === "object" && cone !== null && "band" in cone ? cone.band : null;
  return typeof band === "string" ? band : null;
}

const COUNT = sql<number>`count(*)`.as("count");

function countOf(rows: readonly { readonly count: number }[]): number {
  return rows[0]?.count ?? 0;
}

function miscounted(table: string, recorded: number, kept: number): Damage {
  return damaged(table, "unknown", `the audit trail tells of ${recorded} rows, the table has ${kept}`);
}

function damaged(table: string, row: unknown, problem: string): Damage {
  return { table, row: String(row), problem };
}
