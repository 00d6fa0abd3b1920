import type { CallOptions, ChangeOptions } from "../options.ts";
import type { Receipted } from "../receipted.ts";
import type { Connection } from "../transport/connect.ts";
import type {
  ConeChange,
  ConeHistoryPage,
  DecideInput,
  Decision,
  GetConeInput,
  GetPolicyInput,
  ListConeHistoryInput,
  Policy,
  SetConeInput,
} from "../wire-types.ts";

/** The cone: the risk posture, and what it allows. Bands, best first: A expansion, B caution, C stabilise, D survival. */
export interface ConeRoom {
  /**
   * The cone now: band, reason, since when, metrics, and who set it.
   *
   * @example
   * ```ts
   * const { band, reason } = await go.cone.get();
   * console.log(`band ${band}: ${reason}`);
   * ```
   */
  get(input?: GetConeInput, options?: CallOptions): Promise<ConeChange>;

  /**
   * Sets the cone. The reason takes 1 to 500 characters. Metrics replace all that there are, at most 200 finite numbers,
   * texts or booleans; left out, they stay.
   *
   * Rejects with `INVALID_INPUT` for any other input.
   *
   * @example
   * ```ts
   * await go.cone.set({ band: "C", reason: "Two suppliers late", metrics: { late_suppliers: 2 } });
   * ```
   */
  set(input: SetConeInput, options?: ChangeOptions): Promise<Receipted<ConeChange>>;

  /**
   * Changes of the cone, newest first, in pages of 1 to 200 (default 50).
   *
   * @example
   * ```ts
   * const { changes } = await go.cone.listHistory({ limit: 10 });
   * for (const change of changes) console.log(change.updated_at_utc, change.band, change.reason);
   * ```
   */
  listHistory(input?: ListConeHistoryInput, options?: CallOptions): Promise<ConeHistoryPage>;

  /**
   * Which actions each class of engines may take in each band, and the class of each engine.
   *
   * @example
   * ```ts
   * const { engines } = await go.cone.getPolicy();
   * console.log(Object.keys(engines));
   * ```
   */
  getPolicy(input?: GetPolicyInput, options?: CallOptions): Promise<Policy>;

  /**
   * Whether an engine may take an action now. Ask right before acting: every answer is an entry of the audit trail, so
   * this counts as a change. The same question under the same `idempotency_key` gets the first answer again, though the
   * band may be another by then; without a key each call asks anew.
   *
   * A denial is an answer (`allowed: false`), not an error. Rejects with `ENGINE_UNKNOWN` for an engine that the policy
   * does not name.
   *
   * @example
   * ```ts
   * const decision = await go.cone.decide({ engine: "wholesaling", action: "scale" });
   * if (!decision.allowed) throw new Error(decision.reason);
   * ```
   */
  decide(input: DecideInput, options?: ChangeOptions): Promise<Receipted<Decision>>;
}

export function createConeRoom({ procedures: { cone }, query, mutate }: Connection): ConeRoom {
  return {
    get: (input = {}, options) => query((init) => cone.get.query(input, init), options),
    set: (input, options) => mutate((init) => cone.set.mutate(input, init), options),
    listHistory: (input = {}, options) => query((init) => cone.listHistory.query(input, init), options),
    getPolicy: (input = {}, options) => query((init) => cone.getPolicy.query(input, init), options),
    decide: (input, options) => mutate((init) => cone.decide.mutate(input, init), options),
  };
}
