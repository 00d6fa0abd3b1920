import type { CallOptions } from "../options.ts";
import type { Download, FetchFile } from "../transport/download.ts";
import type { Connection } from "../transport/connect.ts";
import type {
  AuditEntry,
  AuditPage,
  AuditSearchPage,
  AuditVerification,
  CheckpointPage,
  ConsistencyProof,
  EntryDetail,
  GetCheckpointInput,
  GetConsistencyInput,
  GetEntryInput,
  GetInclusionInput,
  GetSigningKeyInput,
  InclusionProof,
  LatestCheckpoint,
  ListAuditInput,
  ListCheckpointsInput,
  SearchAuditInput,
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
   * Entries that hold words and pass filters, newest first, one after the other until nothing is left to look at. The server has
   * no index of words: it looks through a part of the trail for each page, so stop when you have what you want. Words are found
   * as parts of an entry's event, actor, ids and anything in its payload, in upper or lower case; in quotes several are one.
   *
   * Rejects with `INVALID_INPUT` for a filter that is none.
   *
   * @example
   * ```ts
   * for await (const entry of go.audit.search({ text: "queue lag", event_prefix: "CONE_" })) {
   *   console.log(entry.seq, entry.ts_utc, entry.event);
   *   if (entry.seq < 1000) break;
   * }
   * ```
   */
  search(input?: SearchAuditInput, options?: CallOptions): AsyncIterable<AuditEntry>;

  /**
   * One part of a search, as `search` asks for them: what was found, how far the server came in the time that it gives to one
   * call, and whether that is all. A page may hold nothing and still not be the last one.
   *
   * @example
   * ```ts
   * const page = await go.audit.searchPage({ text: "ada" });
   * console.log(`${page.entries.length} found down to entry ${page.searched_down_to_seq}`, page.next_cursor);
   * ```
   */
  searchPage(input?: SearchAuditInput, options?: CallOptions): Promise<AuditSearchPage>;

  /**
   * One entry by its place, with the places next to it, its session, and what it set: each field before and after.
   *
   * Rejects with `ENTRY_UNKNOWN`.
   *
   * @example
   * ```ts
   * const { entry, change } = await go.audit.get({ seq: 812 });
   * for (const { name, before, after } of change?.fields ?? []) console.log(entry.event, name, before, after);
   * ```
   */
  get(input: GetEntryInput, options?: CallOptions): Promise<EntryDetail>;

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
  const searchPage: AuditRoom["searchPage"] = (input = {}, options) =>
    query((init) => audit.search.query(input, init), options);
  return {
    async *search(input = {}, options) {
      let { cursor } = input;
      do {
        const page: AuditSearchPage = await searchPage({ ...input, cursor }, options);
        yield* page.entries;
        cursor = page.next_cursor ?? undefined;
      } while (cursor !== undefined);
    },
    searchPage,
    get: (input, options) => query((init) => audit.get.query(input, init), options),
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
