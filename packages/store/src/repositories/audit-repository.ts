import {
  type AuditEntry,
  type AuditWrites,
  type ChainHead,
  type StoredEntry,
  genesisHead,
  readEntry,
  sealEntry,
} from "@valhalla-go/core";
import { sql } from "kysely";
import { type Connection, firstRow, prepare } from "./connection.ts";

/** `onAppend` hears of each entry as it is added, before it is committed. */
export function createAuditRepository(
  db: Connection,
  origin: string,
  onAppend: (entry: AuditEntry) => void,
): AuditWrites {
  const genesis = genesisHead(origin);
  const selectHead = prepare<object, ChainHead>(db, (build) =>
    build.selectFrom("audit_entry").select(["seq", "hash"]).orderBy("seq", "desc").limit(sql.lit(1)),
  );
  const selectAfter = prepare<{ after_seq: number; limit: number }, StoredEntry>(db, (build, parameter) =>
    build
      .selectFrom("audit_entry")
      .selectAll()
      .where("seq", ">", parameter("after_seq"))
      .orderBy("seq")
      .limit(parameter("limit")),
  );
  const insert = prepare<StoredEntry, unknown>(db, (build, parameter) =>
    build.insertInto("audit_entry").values({
      seq: parameter("seq"),
      id: parameter("id"),
      ts_utc: parameter("ts_utc"),
      event: parameter("event"),
      actor_id: parameter("actor_id"),
      workspace: parameter("workspace"),
      session_id: parameter("session_id"),
      body: parameter("body"),
      prev: parameter("prev"),
      hash: parameter("hash"),
    }),
  );

  const head: AuditWrites["head"] = async () => (await firstRow(selectHead({}))) ?? genesis;

  return {
    head,

    async list(workspace, { event, session_id, actor, from, to }, { limit, before_seq }) {
      let query = db.sql
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
      return (await db.run(query.compile())).map(toEntry);
    },

    listStored: (after_seq, limit) => selectAfter({ after_seq, limit }),

    async listSession(workspace, session_id, after_seq, limit) {
      const query = db.sql
        .selectFrom("audit_entry")
        .select(["seq", "body", "hash"])
        .where("workspace", "=", workspace)
        .where("session_id", "=", session_id)
        .where("seq", ">", after_seq)
        .orderBy("seq")
        .limit(limit);
      return (await db.run(query.compile())).map(toEntry);
    },

    async append(draft) {
      const { entry, body } = sealEntry(draft, await head(), origin);
      await insert({ ...entry, actor_id: entry.actor.id, body });
      onAppend(entry);
      return entry;
    },
  };
}

/** Throws when the row is damaged. */
function toEntry(row: Pick<StoredEntry, "seq" | "body" | "hash">): AuditEntry {
  const entry = readEntry(row);
  if (entry === null) throw new Error(`audit entry ${row.seq} cannot be read`);
  return entry;
}
