import { type AuditEntry, type AuditWrites, genesisHead, readEntry, sealEntry } from "@valhalla-go/core";
import type { Kysely } from "kysely";
import type { Database } from "../schema/database.ts";

/** `onAppend` hears of each entry as it is added, before it is committed. */
export function createAuditRepository(
  db: Kysely<Database>,
  origin: string,
  onAppend: (entry: AuditEntry) => void,
): AuditWrites {
  const head: AuditWrites["head"] = async () => {
    const row = await db
      .selectFrom("audit_entry")
      .select(["seq", "hash"])
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    return row ?? genesisHead(origin);
  };

  return {
    head,

    async list(workspace, { event, session_id, actor, from, to }, { limit, before_seq }) {
      let query = db
        .selectFrom("audit_entry")
        .select(["seq", "body", "hash"])
        .where("workspace", "=", workspace)
        .orderBy("seq", "desc")
        .limit(limit);
      if (event !== undefined) query = query.where("event", "=", event);
      if (session_id !== undefined) query = query.where("session_id", "=", session_id);
      if (actor !== undefined) query = query.where("actor_id", "=", actor);
      if (from !== undefined) query = query.where("ts_utc", ">=", from);
      if (to !== undefined) query = query.where("ts_utc", "<", to);
      if (before_seq !== null) query = query.where("seq", "<", before_seq);
      return (await query.execute()).map(toEntry);
    },

    async listStored(after_seq, limit) {
      return db
        .selectFrom("audit_entry")
        .selectAll()
        .where("seq", ">", after_seq)
        .orderBy("seq")
        .limit(limit)
        .execute();
    },

    async listSession(workspace, session_id, after_seq, limit) {
      const rows = await db
        .selectFrom("audit_entry")
        .select(["seq", "body", "hash"])
        .where("workspace", "=", workspace)
        .where("session_id", "=", session_id)
        .where("seq", ">", after_seq)
        .orderBy("seq")
        .limit(limit)
        .execute();
      return rows.map(toEntry);
    },

    async append(draft) {
      const { entry, body } = sealEntry(draft, await head(), origin);
      const { seq, id, ts_utc, event, actor, workspace, session_id, prev, hash } = entry;
      await db
        .insertInto("audit_entry")
        .values({ seq, id, ts_utc, event, actor_id: actor.id, workspace, session_id, body, prev, hash })
        .execute();
      onAppend(entry);
      return entry;
    },
  };
}

/** Throws when the row is damaged. */
function toEntry(row: { seq: number; body: string; hash: string }): AuditEntry {
  const entry = readEntry(row);
  if (entry === null) throw new Error(`audit entry ${row.seq} cannot be read`);
  return entry;
}
