import { GoError } from "../errors/go-error.ts";
import { unlessDamaged } from "../ports/unless-damaged.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { defineRead } from "../verb/define-read.ts";
import { beforeOf, hasSetSo } from "./before-of.ts";
import type { AuditEvent } from "./constants.ts";
import { type EntryChange, EntryDetail, GetEntryInput } from "./entry-schemas.ts";
import { pairFields } from "./pair-fields.ts";
import type { AuditEntry } from "./schemas.ts";
import { type SetThing, findSetThing } from "./set-thing.ts";

/** So many earlier entries of each event are looked at for who set the same thing last. */
const EARLIER_MAX = 200;

/** Most of them at once: each may be large. */
const PAGE_MAX = 20;

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
  const session = session_id === null ? null : await unlessDamaged(tx.sessions.find(workspace, session_id));
  if (session === null) return null;
  const { id, started_at_utc, ended_at_utc, started_by } = session;
  return { id, started_at_utc, ended_at_utc, started_by };
}

async function loadChange(tx: ReadTransaction, entry: AuditEntry): Promise<EntryChange | null> {
  const thing = findSetThing(entry);
  if (thing === null) return null;
  const before = beforeOf(thing, entry, await findEarlier(tx, entry, thing));
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

/** Of each event the last earlier entry that had set the thing so, newest first. */
async function findEarlier(tx: ReadTransaction, entry: AuditEntry, thing: SetThing): Promise<AuditEntry[]> {
  const found: AuditEntry[] = [];
  // What was not there before, no entry set.
  if (thing.before === null) return found;
  for (const event of thing.events) {
    const last = await findLast(tx, entry, event, (other) => hasSetSo(thing, entry, other));
    if (last !== null) found.push(last);
  }
  return found.toSorted((a, b) => b.seq - a.seq);
}

/** Nearly always the first one is it, and holds a whole policy or playbook: pages begin with one entry, and grow. */
async function findLast(
  tx: ReadTransaction,
  { workspace, seq }: AuditEntry,
  event: AuditEvent,
  isIt: (entry: AuditEntry) => boolean,
): Promise<AuditEntry | null> {
  let before_seq = seq;
  for (let looked = 0; looked < EARLIER_MAX;) {
    const limit = Math.min(looked + 1, PAGE_MAX, EARLIER_MAX - looked);
    const page = await tx.audit.list(workspace, { event }, { limit, before_seq });
    const found = page.find(isIt);
    if (found !== undefined) return found;
    if (page.length < limit) return null;
    looked += page.length;
    before_seq = page.at(-1)?.seq ?? 0;
  }
  return null;
}
