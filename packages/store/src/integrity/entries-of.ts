import { type AuditEntry, readEntry } from "@valhalla-go/core";
import type { Connection } from "../repositories/connection.ts";

const PAGE = 500;

/** Which entries are looked at. */
export interface TrailPart {
  readonly workspace: string;
  readonly after_seq: number;
}

/** The entries of one event, newest first. What is no entry any more tells nothing. */
export async function* entriesOf(
  db: Connection,
  event: string,
  { workspace, after_seq }: TrailPart,
): AsyncGenerator<AuditEntry, void> {
  for (let before_seq = Number.MAX_SAFE_INTEGER; ;) {
    const query = db.sql
      .selectFrom("audit_entry")
      .select(["seq", "body", "hash"])
      .where("event", "=", event)
      .where("workspace", "=", workspace)
      .where("seq", ">", after_seq)
      .where("seq", "<", before_seq)
      .orderBy("seq", "desc")
      .limit(PAGE);
    const rows = await db.run(query.compile());
    for (const row of rows) {
      const entry = readEntry(row);
      if (entry !== null) yield entry;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    before_seq = last.seq;
  }
}
