import { GoError } from "../errors/go-error.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { defineRead } from "../verb/define-read.ts";
import { beforeOf } from "./before-of.ts";
import { type EntryChange, EntryDetail, GetEntryInput } from "./entry-schemas.ts";
import { pairFields } from "./pair-fields.ts";
import type { AuditEntry } from "./schemas.ts";
import { findSetThing } from "./set-thing.ts";

/** So many earlier entries of each event are looked at for who set the same thing last. */
const EARLIER_MAX = 200;

/** One entry, what is next to it, and what it changed. */
export const getEntry = defineRead({
  name: "audit.get",
  scans: true,
  scope: "audit:read",
  input: GetEntryInput,
  output: EntryDetail,
  errors: ["ENTRY_UNKNOWN"],
  summary: "One audit entry, with what it set before and after",
  run({ ctx: { store, caller }, input: { seq } }) {
    const { workspace } = caller;
    return store.read(async (tx) => {
      const entry = await tx.audit.find(workspace, seq);
      if (entry === null) throw new GoError("ENTRY_UNKNOWN", { seq });
      return {
        entry,
        ...(await tx.audit.findNeighbours(workspace, seq)),
        session: await loadSession(tx, entry),
        change: await loadChange(tx, entry),
      };
    });
  },
});

async function loadSession(
  tx: ReadTransaction,
  { workspace, session_id }: AuditEntry,
): Promise<EntryDetail["session"]> {
  const session = session_id === null ? null : await tx.sessions.find(workspace, session_id);
  if (session === null) return null;
  const { id, started_at_utc, ended_at_utc, started_by } = session;
  return { id, started_at_utc, ended_at_utc, started_by };
}

async function loadChange(tx: ReadTransaction, entry: AuditEntry): Promise<EntryChange | null> {
  const thing = findSetThing(entry);
  if (thing === null) return null;
  const page = { limit: EARLIER_MAX, before_seq: entry.seq };
  const earlier: AuditEntry[] = [];
  for (const event of thing.events) earlier.push(...(await tx.audit.list(entry.workspace, { event }, page)));
  const before = beforeOf(
    thing,
    entry,
    earlier.toSorted((a, b) => b.seq - a.seq),
  );
  const { kind, subject, after } = thing;
  return {
    kind,
    subject,
    is_new: before.value === null,
    is_gone: after === null,
    before_seq: before.seq,
    fields: pairFields(before.value, after),
  };
}
