import type { CallOptions } from "../options.ts";
import type { Connection } from "../transport/connect.ts";
import type { AskGateInput, GateAnswer } from "../wire-types.ts";

/** The gate: one question before something that matters, and an answer that can be explained. */
export interface GateRoom {
  /**
   * May this engine do this now? GO, HOLD or NO_GO, with every rule's word, with `reasons` why it is not GO, and `to_go`: what
   * would make it GO. `purpose` `rollback` or `repair` asks for what mends, which stays possible in red; `dry_run` answers GO and
   * records the truth. Every answer is recorded. It holds until `expires_at`, a minute unless the policy says otherwise: see
   * {@link isGo}.
   *
   * Fails closed: who gets no answer has none. A connection that fails, a server that refuses (`SCOPE_MISSING`) or says
   * something else is an error here like everywhere, never a GO; what the server itself cannot decide is NO_GO with
   * `decided: false`. Asked anew each time, also when an attempt is repeated: no answer of before is given again.
   *
   * @example
   * ```ts
   * const answer = await go.gate.ask({ engine: "wholesaling", action: "run", purpose: "deploy" });
   * if (!isGo(answer)) {
   *   console.log(answer.verdict, answer.reasons, answer.to_go);
   *   throw new Error("Not now");
   * }
   * ```
   */
  ask(input: AskGateInput, options?: CallOptions): Promise<GateAnswer>;
}

export function createGateRoom({ procedures: { gate }, query }: Connection): GateRoom {
  // Under no key: a change under one is answered as the first time for 24 hours, and a GO of yesterday is none.
  return { ask: (input, options) => query((init) => gate.ask.mutate(input, init), options) };
}
