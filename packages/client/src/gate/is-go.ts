import type { GateAnswer } from "../wire-types.ts";

/**
 * Whether one may go on an answer of the gate at a moment: its verdict is GO, and it has not expired. Everything else is no:
 * another verdict, an answer that is too old, one that cannot be read. The default moment is now, by the clock of this machine;
 * where that may be wrong, count the time since the answer came from its own `answered_at_utc`.
 *
 * @example
 * ```ts
 * const answer = await go.gate.ask({ engine: "wholesaling", action: "run" });
 * if (!isGo(answer)) throw new Error([...answer.reasons, ...answer.to_go].join(" "));
 * ```
 */
export function isGo(answer: Pick<GateAnswer, "verdict" | "expires_at">, now: Date = new Date()): boolean {
  // A moment that is none compares as false.
  return answer.verdict === "GO" && now.getTime() < Date.parse(answer.expires_at);
}
