import type { CallOptions } from "../options.ts";
import type { Connection } from "../transport/connect.ts";
import type { GetSummaryInput, Summary } from "../wire-types.ts";

/** Everything that an operator looks at first. */
export interface SummaryRoom {
  /**
   * Session, next step, checklist, health and cone, all of one moment. `audit_seq` is the last entry that the answer
   * knows: follow the live stream after it, and nothing falls between.
   *
   * @example
   * ```ts
   * const { health, next, audit_seq } = await go.summary.get();
   * console.log(health.cone.band, health.status.status, next.message);
   * for await (const entry of go.live.subscribe({ after_seq: audit_seq })) console.log(entry.event);
   * ```
   */
  get(input?: GetSummaryInput, options?: CallOptions): Promise<Summary>;
}

export function createSummaryRoom({ procedures: { summary }, query }: Connection): SummaryRoom {
  return { get: (input = {}, options) => query((init) => summary.get.query(input, init), options) };
}
