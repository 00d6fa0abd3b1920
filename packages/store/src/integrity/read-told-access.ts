import { ACCESS_TELLING, type AuditEntry, type ToldAccess, tellAccess } from "@valhalla-go/core";
import type { Connection } from "../repositories/connection.ts";
import { type TrailPart, entriesOf } from "./entries-of.ts";

/** Of each log-in there are some; everything else is told once in a while. */
const OF_LOGINS: ReadonlySet<string> = new Set(["ACCESS_LOGIN", "ACCESS_LOGIN_CONFIRM", "ACCESS_LOGIN_END"]);

/**
 * What the entries of a workspace tell of access. Of log-ins only those in `login_ids` are looked for, newest entries first,
 * so that a long past is read only where one of them is not told of at all.
 */
export async function readToldAccess(
  db: Connection,
  part: TrailPart,
  login_ids: ReadonlySet<string>,
): Promise<ToldAccess> {
  const told: AuditEntry[] = [];
  for (const event of ACCESS_TELLING.filter((each) => !OF_LOGINS.has(each))) {
    for await (const entry of entriesOf(db, event, part)) told.push(entry);
  }

  const missing = new Set(login_ids);
  let first_seq = Number.MAX_SAFE_INTEGER;
  if (missing.size > 0) {
    for await (const entry of entriesOf(db, "ACCESS_LOGIN", part)) {
      const { login_id } = entry.payload;
      if (typeof login_id !== "string" || !missing.delete(login_id)) continue;
      told.push(entry);
      first_seq = entry.seq;
      if (missing.size === 0) break;
    }
  }
  for (const event of ["ACCESS_LOGIN_CONFIRM", "ACCESS_LOGIN_END"]) {
    if (told.length === 0) break;
    for await (const entry of entriesOf(db, event, { ...part, after_seq: first_seq })) told.push(entry);
  }
  return tellAccess(told.toSorted((a, b) => a.seq - b.seq));
}
