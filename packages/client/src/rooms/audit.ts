import type { CallOptions } from "../options.ts";
import type { Connection } from "../transport/connect.ts";
import type { AuditPage, AuditVerification, ListAuditInput, VerifyAuditInput } from "../wire-types.ts";

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
}

export function createAuditRoom({ procedures: { audit }, query }: Connection): AuditRoom {
  return {
    list: (input = {}, options) => query((init) => audit.list.query(input, init), options),
    verify: (input = {}, options) => query((init) => audit.verify.query(input, init), options),
  };
}
