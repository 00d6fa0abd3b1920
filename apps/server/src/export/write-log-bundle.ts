import type { Writable } from "node:stream";
import {
  type Caller,
  type CheckpointRecord,
  GoError,
  type ReadableStore,
  type RunVerb,
  recordLogExport,
} from "@valhalla-go/core";
import { DEFAULT_WORKSPACE, systemCaller } from "../caller/system-caller.ts";
import { BundleWriter } from "./bundle-writer.ts";
import { signExport } from "./sign-export.ts";

/** Rows that are read at once: some hundred kilobytes. */
const PAGE = 500;

export interface BundleSource {
  readonly run: RunVerb;
  readonly store: ReadableStore;
  readonly caller: Caller;
}

/** What a bundle is written to, and who hears that it begins. */
export interface BundleTarget {
  readonly out: Writable;
  /** Called when everything that can be refused was not. */
  readonly onBegin: () => void;
}

/**
 * Writes the whole log of the installation: every entry up to a checkpoint that is signed for it, every checkpoint, and a
 * seal. Records the export first. What is in memory does not depend on the number of entries. One chain holds the entries of
 * all workspaces, so only the installation's own may have it: throws SCOPE_MISSING for any other.
 */
export async function writeLogBundle(
  { run, store, caller }: BundleSource,
  { out, onBegin }: BundleTarget,
): Promise<void> {
  if (caller.workspace !== DEFAULT_WORKSPACE) throw new GoError("SCOPE_MISSING", { scope: "audit:export" });
  const { made_at_utc } = await run(recordLogExport, { caller, input: {} });
  const { checkpoint, vkey } = await signExport(run);
  const checkpoints = await countUpTo(store, checkpoint);
  onBegin();
  const writer = new BundleWriter(out);
  await writer.line({
    v: 1,
    bundle: "valhalla-go",
    kind: "log",
    origin: store.origin,
    workspace: caller.workspace,
    session_id: null,
    vkey,
    entries: checkpoint.size,
    checkpoints,
    made_at_utc,
    made_by: caller.actor,
  });
  for (let seq = 0; seq < checkpoint.size;) {
    const limit = Math.min(PAGE, checkpoint.size - seq);
    const rows = await store.read((tx) => tx.audit.listStored(seq, limit));
    if (rows.length < limit) throw new Error(`entry ${seq + rows.length + 1} is missing`);
    for (const { body } of rows) await writer.raw(body);
    seq += limit;
  }
  for await (const { note } of checkpointsUpTo(store, checkpoint)) await writer.line({ checkpoint: note });
  await writer.seal(run, systemCaller);
}

async function countUpTo(store: ReadableStore, last: CheckpointRecord): Promise<number> {
  let count = 0;
  for await (const _ of checkpointsUpTo(store, last)) count += 1;
  return count;
}

/** The checkpoints up to `last`, oldest first. */
async function* checkpointsUpTo(store: ReadableStore, last: CheckpointRecord): AsyncGenerator<CheckpointRecord> {
  for (let after: CheckpointRecord | null = null; ;) {
    const from: CheckpointRecord | null = after;
    const page: CheckpointRecord[] = await store.read((tx) => tx.checkpoints.listAfter(from, PAGE));
    for (const checkpoint of page) {
      yield checkpoint;
      if (checkpoint.epoch === last.epoch && checkpoint.size === last.size) return;
    }
    after = page.at(-1) ?? null;
    if (after === null) throw new Error("the checkpoint of an export is missing");
  }
}
