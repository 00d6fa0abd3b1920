import type { DatabaseSync } from "node:sqlite";
import { type AuditEntry, type Damage, readEntry } from "@valhalla-go/core";

/**
 * Where the rows of state do not say what the trail says: a session or a cone that is not there, one that nobody recorded,
 * another session that is active, another band in force. Each row's own hash may be right then. Null when all agree.
 */
export function findContradiction(db: DatabaseSync): Damage | null {
  const workspaces = db.prepare("SELECT workspace FROM session UNION SELECT workspace FROM cone_change").all();
  const trailed = db.prepare("SELECT workspace FROM audit_entry WHERE seq = 1").all();
  const names = new Set([...workspaces, ...trailed].map(({ workspace }) => String(workspace)));
  for (const workspace of names) {
    const trail = new Trail(db, workspace);
    const found = findConeContradiction(db, trail) ?? findSessionContradiction(db, trail);
    if (found !== null) return found;
  }
  return null;
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
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync, workspace: string) {
    this.#db = db;
    this.workspace = workspace;
    const begun = [this.last("INSTALLATION_CREATED"), this.last("DATA_ADOPTED")].filter((entry) => entry !== null);
    // Entries of the old service lie before the one that tells of their adoption, and need not agree with each other.
    this.base = begun.toSorted((a, b) => b.seq - a.seq)[0] ?? { seq: 0, payload: {} };
  }

  /** The last entry of an event. */
  last(event: string, after_seq = 0): AuditEntry | null {
    const row = this.#db
      .prepare(
        "SELECT seq, body, hash FROM audit_entry WHERE workspace = ? AND event = ? AND seq > ? ORDER BY seq DESC LIMIT 1",
      )
      .get(this.workspace, event, after_seq);
    return row === undefined ? null : readEntry({ body: String(row["body"]), hash: String(row["hash"]) });
  }

  /** How many entries of an event there are after the base. */
  count(event: string): number {
    const row = this.#db
      .prepare("SELECT count(*) AS count FROM audit_entry WHERE workspace = ? AND event = ? AND seq > ?")
      .get(this.workspace, event, this.base.seq);
    return Number(row?.["count"]);
  }
}

function findConeContradiction(db: DatabaseSync, trail: Trail): Damage | null {
  const { workspace, base } = trail;
  const current = db
    .prepare("SELECT seq, band FROM cone_change WHERE workspace = ? ORDER BY seq DESC LIMIT 1")
    .get(workspace);
  const set = trail.last("CONE_SET", base.seq);
  const seq = Number(current?.["seq"] ?? 0);
  if (seq < (set?.seq ?? 0)) return damaged("cone_change", set?.seq, "it is missing, though its audit entry is there");
  if (seq > (set?.seq ?? base.seq)) return damaged("cone_change", seq, "no audit entry tells of it");
  const told = bandOf(set === null ? base.payload["cone"] : set.payload["after"]);
  if (told !== null && told !== current?.["band"]) {
    return damaged("cone_change", seq, `it holds band ${String(current?.["band"])}, the audit trail tells ${told}`);
  }
  const since = countRows(db, "cone_change WHERE workspace = ? AND seq > ?", workspace, base.seq);
  const recorded = trail.count("CONE_SET");
  if (since !== recorded) return miscounted("cone_change", recorded, since);
  const adopted = base.payload["cone_changes"];
  if (typeof adopted !== "number") return null;
  const before = countRows(db, "cone_change WHERE workspace = ? AND seq <= ?", workspace, base.seq);
  return before === adopted ? null : miscounted("cone_change", adopted, before);
}

function findSessionContradiction(db: DatabaseSync, trail: Trail): Damage | null {
  const { workspace, base } = trail;
  const start = trail.last("GO_SESSION_START", base.seq);
  const end = trail.last("GO_SESSION_END", base.seq);
  const isOpen = (start?.seq ?? 0) > (end?.seq ?? 0);
  const adopted = start === null && end === null ? base.payload["active_session_id"] : null;
  const told = isOpen ? start?.session_id : adopted;
  const found = db.prepare("SELECT id FROM session WHERE workspace = ? AND active = 1").get(workspace)?.["id"];
  if (typeof told === "string" && told !== found) {
    return damaged("session", told, "it is not active, though the audit trail tells that it is");
  }
  if (typeof told !== "string" && found !== undefined) {
    return damaged("session", found, "it is active, though the audit trail tells that none is");
  }
  const { sessions = 0 } = base.payload;
  const recorded = Number(sessions) + trail.count("GO_SESSION_START");
  const kept = countRows(db, "session WHERE workspace = ?", workspace);
  return kept === recorded ? null : miscounted("session", recorded, kept);
}

function bandOf(cone: unknown): string | null {
  const band = typeof cone === "object" && cone !== null && "band" in cone ? cone.band : null;
  return typeof band === "string" ? band : null;
}

function countRows(db: DatabaseSync, from: string, ...parameters: readonly (string | number)[]): number {
  return Number(db.prepare(`SELECT count(*) AS count FROM ${from}`).get(...parameters)?.["count"]);
}

function miscounted(table: string, recorded: number, kept: number): Damage {
  return damaged(table, "unknown", `the audit trail tells of ${recorded} rows, the table has ${kept}`);
}

function damaged(table: string, row: unknown, problem: string): Damage {
  return { table, row: String(row), problem };
}
