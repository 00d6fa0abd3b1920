import type { CallOptions } from "../options.ts";
import type { Connection } from "../transport/connect.ts";
import type { ListPolicyVersionsInput, PolicyVersionPage, WhatIf, WhatIfInput } from "../wire-types.ts";

/** The policies that were in force, and what another one would have answered. The one of now: `go.cone.getPolicy`. */
export interface PolicyRoom {
  /**
   * Which policies were in force, newest first, in pages of 1 to 200 (default 50), and what each of them changed.
   *
   * @example
   * ```ts
   * const { versions } = await go.policy.listVersions({ limit: 10 });
   * for (const { version, since_utc, changes } of versions) console.log(version, since_utc, changes?.changed);
   * ```
   */
  listVersions(input?: ListPolicyVersionsInput, options?: CallOptions): Promise<PolicyVersionPage>;

  /**
   * Replays a policy over what was recorded in the last `days` (1 to 90, default 7): which answers of the gate, decisions and
   * steps would have been others, whose, and in which sessions. Changes nothing. A long record takes a while: give it a
   * `timeout_ms` of its own.
   *
   * Rejects with `INVALID_INPUT` for a policy whose parts do not fit together, and with `BODY_TOO_LARGE`.
   *
   * @example
   * ```ts
   * const policy = await go.cone.getPolicy();
   * const { stricter, looser, changed } = await go.policy.whatIf({
   *   policy: { ...policy, version: "proposed", gate: { ...policy.gate, yellow: "hold" } },
   *   days: 30,
   * });
   * console.log(stricter, looser, changed[0]?.why);
   * ```
   */
  whatIf(input: WhatIfInput, options?: CallOptions): Promise<WhatIf>;
}

export function createPolicyRoom({ procedures: { policy }, query }: Connection): PolicyRoom {
  return {
    listVersions: (input = {}, options) => query((init) => policy.listVersions.query(input, init), options),
    // A call with a body that changes nothing, so it needs no key.
    whatIf: (input, options) => query((init) => policy.whatIf.mutate(input, init), options),
  };
}
