import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import { AuditVerification, type Checklist, type ConeChange, type Session } from "@valhalla-go/core";
import { type ServerProcess, callServer, readJsonFile } from "../../processes/server-process.ts";
import { type ToldState, type ToldStep, Trail, type TrailRow } from "./trail.ts";

/** A data folder whose entries are read on from where the last check ended. */
export interface Checked {
  readonly folder: string;
  readonly trail: Trail;
  /** Where the part of `audit.log` ends that was compared, and the entry of its last line. */
  log: { seq: number; offset: number };
}

export function beginChecks(folder: string): Checked {
  return { folder, trail: new Trail(), log: { seq: 0, offset: 0 } };
}

/**
 * Everything that is wrong with a data folder and its server: the trail in the database, the server's own word on it, the
 * state against what the trail tells, and the files against both. To be called while nobody writes.
 */
export async function checkInstallation(checked: Checked, server: ServerProcess): Promise<string[]> {
  const { folder, trail } = checked;
  const db = new DatabaseSync(join(folder, "valhalla.db"), { readOnly: true });
  try {
    const problems = readTrail(db, trail);
    const verification = AuditVerification.parse((await callServer(server, "/core/audit/verify")).body);
    if (!verification.ok || verification.entries_checked < trail.head.seq) {
      problems.push(`the server says of the trail ${JSON.stringify(verification)}`);
    }
    const served = await readState(server);
    problems.push(...compare("the server", served, trail.state), ...checkStateFiles(folder, served));
    // What the server records on its own account may have been committed a moment ago and not be in the file yet.
    return [...problems, ...checkLog(checked, db)];
  } finally {
    db.close();
  }
}

/** Reads the entries that were added; what was read before must still be there. */
function readTrail(db: DatabaseSync, trail: Trail): string[] {
  const { seq, hash } = trail.head;
  if (seq > 0) {
    const row = db.prepare("SELECT hash FROM audit_entry WHERE seq = ?").get(seq);
    if (row?.["hash"] !== hash) return [`entry ${seq} was there before, and now it is another or none`];
  }
  const rows = db.prepare("SELECT seq, body, prev, hash FROM audit_entry WHERE seq > ? ORDER BY seq").iterate(seq);
  for (const row of rows) trail.add(row as unknown as TrailRow);
  return trail.takeProblems();
}

/** What the server answers, in the form in which the entries tell it. */
interface Served {
  readonly session: Session;
  readonly cone: Omit<ConeChange, "set_by">;
  readonly steps: Readonly<Record<string, ToldStep>>;
}

async function readState(server: ServerProcess): Promise<Served> {
  const { set_by: _, ...cone } = (await callServer(server, "/core/cone/state")).body as ConeChange;
  const { steps } = (await callServer(server, "/core/go/checklist")).body as Checklist;
  const set = steps.filter(({ set_at_utc }) => set_at_utc !== null);
  return {
    session: (await callServer(server, "/core/go/session")).body as Session,
    cone,
    steps: Object.fromEntries(
      set.map(({ id, done, notes, skipped, skip_reason, shown }) => [
        id,
        { done, notes, skipped, skip_reason, evidence: shown },
      ]),
    ),
  };
}

function compare(who: string, { session, cone, steps }: Served, told: ToldState): string[] {
  const current = session.state === "none" ? null : { id: session.id, state: session.state, notes: session.notes };
  return [
    ...difference(`${who}: session`, current, told.session),
    ...(told.cone === null ? [] : difference(`${who}: cone`, cone, told.cone)),
    ...difference(`${who}: steps`, steps, Object.fromEntries(told.steps)),
  ];
}

function checkStateFiles(folder: string, { session, cone, steps }: Served): string[] {
  const progress = Object.fromEntries(Object.entries(steps).map(([id, { done, notes }]) => [id, { done, notes }]));
  return [
    ...difference("go_session.json", readFile(folder, "go_session.json"), { session }),
    ...difference("go_progress.json", readFile(folder, "go_progress.json"), { progress }),
    ...difference("cone_state.json", readFile(folder, "cone_state.json"), cone),
  ];
}

function readFile(folder: string, name: string): unknown {
  try {
    return readJsonFile(folder, name);
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

/** Compares the lines of `audit.log` that were not compared yet with the entries of the database. */
function checkLog(checked: Checked, db: DatabaseSync): string[] {
  const { folder, trail, log } = checked;
  const lines = readFrom(join(folder, "audit.log"), log.offset);
  const rows = db
    .prepare("SELECT seq, body, prev, hash FROM audit_entry WHERE seq > ? AND seq <= ? ORDER BY seq")
    .iterate(log.seq, trail.head.seq) as unknown as Iterable<TrailRow>;
  let start = 0;
  for (const { seq, body, hash } of rows) {
    const end = lines.indexOf("\n", start);
    const entry: unknown = { ...(JSON.parse(body) as object), hash };
    if (end === -1 || !isDeepStrictEqual(parse(lines.toString("utf8", start, end)), entry)) {
      return [`audit.log does not hold entry ${seq}`];
    }
    start = end + 1;
  }
  checked.log = { seq: trail.head.seq, offset: log.offset + start };
  const rest = lines.toString("utf8", start);
  return rest === "" || rest.startsWith('{"ts_utc":') ? [] : [`audit.log goes on with ${rest.slice(0, 200)}`];
}

/** What a line tells; the line itself when it is not JSON. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

function readFrom(path: string, offset: number): Buffer {
  if (!existsSync(path)) return Buffer.alloc(0);
  const descriptor = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - offset));
    readSync(descriptor, bytes, 0, bytes.length, offset);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

function difference(what: string, is: unknown, should: unknown): string[] {
  return isDeepStrictEqual(is, should) ? [] : [`${what} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`];
}
