import type { CallOptions } from "../options.ts";
import type { Connection } from "../transport/connect.ts";
import type { GetPostureHistoryInput, PostureHistory } from "../wire-types.ts";

/** Band and health together, and what came of them. */
export interface PostureRoom {
  /**
   * A period of at most 400 days on one axis: bands, health as it was recorded, sessions, and what the cone and the gate
   * answered, by the hour up to eight days, else by the day. `to` left out, it ends now. Where `told_from` has a moment,
   * there is more than fits, and only what was from then on is told.
   *
   * Rejects with `INVALID_INPUT` for a period that is longer, or has not begun.
   *
   * @example
   * ```ts
   * const { bands, decisions } = await go.posture.getHistory({ from: "2026-01-01" });
   * for (const { band, since_utc, reason } of bands) console.log(since_utc, band, reason);
   * console.log(decisions.buckets.reduce((sum, { denied }) => sum + denied, 0));
   * ```
   */
  getHistory(input: GetPostureHistoryInput, options?: CallOptions): Promise<PostureHistory>;
}

export function createPostureRoom({ procedures: { posture }, query }: Connection): PostureRoom {
  return { getHistory: (input, options) => query((init) => posture.getHistory.query(input, init), options) };
}
