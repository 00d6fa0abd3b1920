import { z } from "zod";
import type { Damage } from "../errors/codes.ts";
import { GoError } from "../errors/go-error.ts";
import type { SignedCheckpoint } from "../ports/notary.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { formatCheckpoint } from "../proof/checkpoint.ts";
import { toBase64 } from "../proof/base64.ts";
import { checkpointOrigin } from "../proof/log-identity.ts";
import { formatUtc } from "../time/utc.ts";
import type { VerbContext } from "../verb/context.ts";
import { defineUpkeep } from "../verb/define-upkeep.ts";
import { addTiles, needsTiles } from "./add-tiles.ts";
import { findBreak } from "./find-break.ts";
import { inTurn } from "./in-turn.ts";
import { type CheckpointHead, readCheckpointNote } from "./read-note.ts";
import { CheckpointRecord } from "./schemas.ts";
import { createTreeNodes, rootAt } from "./tree-nodes.ts";

/** Tiles that are made in one transaction, so that nobody waits long for a record that has none yet. */
const TILES_AT_ONCE = 64;

/**
 * Signs the head of the log, after it was proven to continue what was signed before. Only what is committed is signed: the
 * state is that of a read. The checkpoint is kept outside the database before it goes into it, so one that somebody may hold
 * is never unknown here. Answers null for a log without entries. Throws STORE_READ_ONLY when the history is not the one that
 * was signed; then nothing is signed and the store takes no more writes.
 */
export const signCheckpoint = defineUpkeep({
  name: "audit.signCheckpoint",
  scope: "audit:sign",
  input: z.strictObject({}),
  output: z.strictObject({ checkpoint: CheckpointRecord.nullable() }),
  errors: [],
  summary: "Sign the head of the log",
  run: ({ ctx }) => inTurn(ctx.notary, async () => ({ checkpoint: await sign(ctx) })),
});

async function sign({ store, notary, clock }: VerbContext): Promise<CheckpointRecord | null> {
  while (await store.read(needsTiles)) await store.write((tx) => addTiles(tx, TILES_AT_ONCE));
  const last = await notary.lastKept();
  const kept = last === null ? null : toRecord(last, store.origin);
  const { head, damage, missing, known } = await store.read((tx) => examine(tx, store.origin, kept));
  if (damage !== null) {
    store.reportDamage(damage);
    throw new GoError("STORE_READ_ONLY", damage);
  }
  if (head.size === 0) return null;
  let latest = known;
  if (latest === null) {
    const origin = checkpointOrigin({ origin: store.origin, epoch: head.epoch });
    const note = notary.sign(formatCheckpoint({ origin, size: head.size, root: head.root }));
    const signed: SignedCheckpoint = { note, ts_utc: formatUtc(clock.nowMicros()) };
    await notary.keep(signed);
    latest = toRecord(signed, store.origin);
    missing.push(latest);
  }
  if (missing.length > 0) {
    await store.write(async (tx) => {
      for (const checkpoint of missing) await tx.checkpoints.add(checkpoint);
    });
  }
  notary.latest = latest.note;
  return latest;
}

interface Examination {
  readonly head: CheckpointHead;
  readonly damage: Damage | null;
  /** What was signed and is not in the database. */
  readonly missing: CheckpointRecord[];
  /** What was signed of this head already. */
  readonly known: CheckpointRecord | null;
}

/** Holds a state against what was signed last, here and in the database, which other servers may have written to. */
async function examine(tx: ReadTransaction, origin: string, kept: CheckpointRecord | null): Promise<Examination> {
  const nodes = createTreeNodes(tx);
  const { seq: size } = await tx.audit.head();
  const head = { epoch: await tx.checkpoints.epoch(), size, root: await rootAt(size, nodes) };
  const stored = await tx.checkpoints.latest();
  // What a restore gave up is not in the database that it left, and the trail tells of it.
  const isAbandoned = kept !== null && kept.epoch < head.epoch;
  const signed = [isAbandoned ? null : kept, stored].filter((checkpoint) => checkpoint !== null);
  let damage: Damage | null = null;
  for (const { note, ...checkpoint } of signed) {
    const problem = await findBreak(readCheckpointNote(note, origin) ?? requireNote(), head, nodes);
    damage ??=
      problem === null ? null : { table: "checkpoint", row: `${checkpoint.epoch}/${checkpoint.size}`, problem };
  }
  const known = signed.find((checkpoint) => checkpoint.epoch === head.epoch && checkpoint.size === size) ?? null;
  const isKeptMissing = kept !== null && !isAbandoned && (stored === null || isBefore(stored, kept));
  return { head, damage, missing: isKeptMissing ? [kept] : [], known };
}

function isBefore(a: CheckpointRecord, b: CheckpointRecord): boolean {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.size < b.size);
}

function toRecord({ note, ts_utc }: SignedCheckpoint, origin: string): CheckpointRecord {
  const { epoch, size, root } = readCheckpointNote(note, origin) ?? requireNote();
  return { epoch, size, root: toBase64(root), note, ts_utc };
}

function requireNote(): never {
  throw new TypeError("what was kept is not the checkpoint of this installation");
}
