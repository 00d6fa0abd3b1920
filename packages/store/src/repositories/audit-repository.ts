import {
  type AuditEntry,
  type AuditWrites,
  type ChainHead,
  type EntryMark,
  type StoredEntry,
  genesisHead,
  readEntry,
  sealEntry,
} from "@valhalla-go/core";
import { sql } from "kysely";
import { createAuditSearch } from "./audit-search.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { createDecisionCounts } from "./decision-counts.ts";
import { readPage } from "./read-page.ts";
import { createRowReader } from "./row-reader.ts";
import type { TransactionHooks } from "./transaction.ts";

type EntryRow = Pick<StoredEntry, "seq" | "body" | "hash">;

interface PlaceInTrail {
  readonly workspace: string;
  readonly seq: number;
}

interface PlaceInSession {
  readonly workspace: string;
  readonly session_id: string;
  readonly after_seq: number;
  readonly limit: number;
}

export function createAuditRepository(
  db: Connection,
  origin: string,
  { onAppend, knownHead, onDamage }: Required<TransactionHooks>,
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
  const selectMarks = prepare<PlaceInSession, EntryMark>(db, (build, parameter) =>
    build
      .selectFrom("audit_entry")
      .select(["seq", "event", "hash"])
      .where("workspace", "=", parameter("workspace"))
      .where("session_id", "=", parameter("session_id"))
      .where("seq", ">", parameter("after_seq"))
      .orderBy("seq")
      .limit(parameter("limit")),
  );
  const selectHashes = prepare<{ after_seq: number; limit: number }, { hash: string }>(db, (build, parameter) =>
    build
      .selectFrom("audit_entry")
      .select("hash")
      .where("seq", ">", parameter("after_seq"))
      .orderBy("seq")
      .limit(parameter("limit")),
  );
  const selectOne = prepare<PlaceInTrail, EntryRow>(db, (build, parameter) =>
    build
      .selectFrom("audit_entry")
      .select(["seq", "body", "hash"])
      .where("seq", "=", parameter("seq"))
      .where("workspace", "=", parameter("workspace")),
  );
  const selectNewer = prepare<PlaceInTrail, { seq: number }>(db, (build, parameter) =>
    build
      .selectFrom("audit_entry")
      .select("seq")
      .where("seq", ">", parameter("seq"))
      .where("workspace", "=", parameter("workspace"))
      .orderBy("seq")
      .limit(sql.lit(1)),
  );
  const selectOlder = prepare<PlaceInTrail, { seq: number }>(db, (build, parameter) =>
    build
      .selectFrom("audit_entry")
      .select("seq")
      .where("seq", "<", parameter("seq"))
      .where("workspace", "=", parameter("workspace"))
      .orderBy("seq", "desc")
      .limit(sql.lit(1)),
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

  const reader = createRowReader<EntryRow, AuditEntry>({
    table: "audit_entry",
    keyOf: ({ seq }) => String(seq),
    findProblem: () => null,
    parse: requireEntry,
    report: onDamage,
  });

  const head: AuditWrites["head"] = async () => knownHead() ?? (await firstRow(selectHead({}))) ?? genesis;

  return {
    head,

    async list(workspace, { event, session_id, actor, from, to }, { limit, before_seq }) {
      let query = db.sql
        .selectFrom("audit_entry")
        .select(["seq", "body", "hash"])
        .where("workspace", "=", workspace)
        .orderBy("seq", "desc");
      if (event !== undefined) query = query.where("event", "=", event);
      if (session_id !== undefined) query = query.where("session_id", "=", session_id);
      if (actor !== undefined) query = query.where("actor_id", "=", actor);
      if (from !== undefined) query = query.where("ts_utc", ">=", from);
      if (to !== undefined) query = query.where("ts_utc", "<", to);
      if (before_seq !== null) query = query.where("seq", "<", before_seq);
      return readPage(limit, (wanted) => db.run(query.limit(wanted).compile()), reader.all);
    },

    search: createAuditSearch(db, reader),

    find: async (workspace, seq) => reader.one(await firstRow(selectOne({ workspace, seq }))),

    async findNeighbours(workspace, seq) {
      const newer = await firstRow(selectNewer({ workspace, seq }));
      const older = await firstRow(selectOlder({ workspace, seq }));
      return { newer_seq: newer?.seq ?? null, older_seq: older?.seq ?? null };
    },

    listStored: (after_seq, limit) => selectAfter({ after_seq, limit }),

    listHashes: async (after_seq, limit) => (await selectHashes({ after_seq, limit })).map(({ hash }) => hash),

    async listSession(workspace, session_id, after_seq, limit, events) {
      // PostgreSQL takes no empty list for one.
      if (events?.length === 0) return [];
      let query = db.sql
        .selectFrom("audit_entry")
        .select(["seq", "body", "hash"])
        .where("workspace", "=", workspace)
        .where("session_id", "=", session_id)
        .where("seq", ">", after_seq)
        .orderBy("seq");
      if (events !== undefined) query = query.where("event", "in", events);
      return readPage(limit, (wanted) => db.run(query.limit(wanted).compile()), reader.all);
    },

    countDecisions: createDecisionCounts(db),

    listMarks: (workspace, session_id, after_seq, limit) => selectMarks({ workspace, session_id, after_seq, limit }),

    async append(draft) {
      const { entry, body } = sealEntry(draft, await head(), origin);
      await insert({ ...entry, actor_id: entry.actor.id, body });
      onAppend(entry);
      return entry;
    },
  };
}

function requireEntry(row: EntryRow): AuditEntry {
  const entry = readEntry(row);
  if (entry === null) throw new TypeError("the text is not what was hashed, or no entry");
  return entry;
}
