import type { CallOptions } from "../options.ts";
import type { Download, FetchFile } from "../transport/download.ts";
import type { Connection } from "../transport/connect.ts";
import type {
  AuditPage,
  AuditVerification,
  CheckpointPage,
  ConsistencyProof,
  GetCheckpointInput,
  GetConsistencyInput,
  GetInclusionInput,
  GetSigningKeyInput,
  InclusionProof,
  LatestCheckpoint,
  ListAuditInput,
  ListCheckpointsInput,
  SigningKey,
  VerifyAuditInput,
} from "../wire-types.ts";

/** The audit trail: one entry for every change and every decision, chained by hash. */
export interface AuditRoom {
  /**
   * Entries, newest first, in pages of 1 to 200 (default 50).
   *
   * Rejects with `INVALID_INPUT` for a filter that is none, or a cursor of another list.
   *
   * @example
   * ```ts
   * let cursor: string | undefined;
   * do {
   *   const page = await go.audit.list({ event: "CONE_DENY", from: "2026-01-01", cursor });
   *   for (const entry of page.entries) console.log(entry.ts_utc, entry.actor.name, entry.payload);
   *   cursor = page.next_cursor ?? undefined;
   * } while (cursor !== undefined);
   * ```
   */
  list(input?: ListAuditInput, options?: CallOptions): Promise<AuditPage>;

  /**
   * Has the server walk the whole chain. `first_bad` names the first entry that is not what was written, null when all are
   * sound. A long trail takes a while: give it a `timeout_ms` of its own.
   *
   * @example
   * ```ts
   * const { ok, entries_checked, first_bad } = await go.audit.verify({}, { timeout_ms: 120_000 });
   * console.log(ok ? `${entries_checked} entries are sound` : first_bad?.problem);
   * ```
   */
  verify(input?: VerifyAuditInput, options?: CallOptions): Promise<AuditVerification>;

  /**
   * The public half of the key that signs checkpoints and exports, and since which entry. Compare it with what you were told
   * by another way: from the server itself it proves nothing.
   *
   * @example
   * ```ts
   * const { vkey, since_utc } = await go.audit.getKey();
   * console.log(vkey, since_utc);
   * ```
   */
  getKey(input?: GetSigningKeyInput, options?: CallOptions): Promise<SigningKey>;

  /**
   * The latest checkpoint, which is the signed head of the log, and how many entries came after it. It is held against what
   * this client saw before, as those in receipts are: see `go.history`.
   *
   * @example
   * ```ts
   * const { checkpoint, uncovered } = await go.audit.getCheckpoint();
   * console.log(checkpoint?.note, `${uncovered} entries are not covered yet`);
   * ```
   */
  getCheckpoint(input?: GetCheckpointInput, options?: CallOptions): Promise<LatestCheckpoint>;

  /**
   * All checkpoints, newest first, in pages of 1 to 200 (default 50).
   *
   * Rejects with `INVALID_INPUT` for a cursor of another list.
   *
   * @example
   * ```ts
   * const { checkpoints } = await go.audit.listCheckpoints({ limit: 10 });
   * for (const { size, root, ts_utc } of checkpoints) console.log(size, root, ts_utc);
   * ```
   */
  listCheckpoints(input?: ListCheckpointsInput, options?: CallOptions): Promise<CheckpointPage>;

  /**
   * The proof that the log of `to` entries begins with that of `from` (RFC 6962 section 2.1.2).
   *
   * Rejects with `INVALID_INPUT` when `from` is more than `to`, or `to` more than there are entries.
   *
   * @example
   * ```ts
   * const { proof } = await go.audit.getConsistency({ from: 100, to: 250 });
   * console.log(proof.length, "hashes");
   * ```
   */
  getConsistency(input: GetConsistencyInput, options?: CallOptions): Promise<ConsistencyProof>;

  /**
   * The proof that the entry `seq` is in the log of `size` entries (RFC 6962 section 2.1.1), with its hash and the root.
   *
   * Rejects with `INVALID_INPUT` for an entry that is not among them, or a `size` that is more than there are.
   *
   * @example
   * ```ts
   * const { hash, root, proof } = await go.audit.getInclusion({ seq: 7, size: 250 });
   * console.log(hash, root, proof);
   * ```
   */
  getInclusion(input: GetInclusionInput, options?: CallOptions): Promise<InclusionProof>;

  /**
   * The whole log as one file, all entries and checkpoints, for `vgo-verify`. That it was asked for is an entry itself, so it
   * is asked for once, however `retry` stands. `timeout_ms` is for its beginning, the signal for all of it.
   *
   * @example
   * ```ts
   * const { body } = await go.audit.downloadBundle();
   * let bytes = 0;
   * for (const reader = body.getReader(); ;) {
   *   const { value } = await reader.read();
   *   if (value === undefined) break;
   *   bytes += value.length;
   * }
   * console.log(`${bytes} bytes`);
   * ```
   */
  downloadBundle(options?: CallOptions): Promise<Download>;
}

/** Tells `see` each checkpoint that is the latest. */
export function createAuditRoom(
  { procedures: { audit }, query }: Connection,
  fetchFile: FetchFile,
  see: (note: string) => void,
): AuditRoom {
  return {
    list: (input = {}, options) => query((init) => audit.list.query(input, init), options),
    verify: (input = {}, options) => query((init) => audit.verify.query(input, init), options),
    getKey: (input = {}, options) => query((init) => audit.getKey.query(input, init), options),
    async getCheckpoint(input = {}, options) {
      const latest = await query((init) => audit.getCheckpoint.query(input, init), options);
      if (latest.checkpoint !== null) see(latest.checkpoint.note);
      return latest;
    },
    listCheckpoints: (input = {}, options) => query((init) => audit.listCheckpoints.query(input, init), options),
    getConsistency: (input, options) => query((init) => audit.getConsistency.query(input, init), options),
    getInclusion: (input, options) => query((init) => audit.getInclusion.query(input, init), options),
    downloadBundle: (options) => fetchFile("/core/audit/bundle", options),
  };
}
