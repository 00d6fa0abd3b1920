import type { Acknowledgement } from "./load/ledger.ts";
import type { OperationKind } from "./load/operation.ts";
import type { Trail } from "./trail.ts";

/** The events that tell of an operation; several where the answer depends on the moment. */
const EVENTS: Readonly<Record<OperationKind, readonly string[]>> = {
  start: ["GO_SESSION_START"],
  end: ["GO_SESSION_END"],
  note: ["GO_NOTE_ADD"],
  step: ["GO_STEP_SET"],
  cone: ["CONE_SET"],
  decide: ["CONE_ALLOW", "CONE_DENY"],
};

/** Refusals of the load that change nothing. */
const REFUSALS = new Set(["SESSION_ACTIVE", "NO_ACTIVE_SESSION"]);

/** Everything that writers were told and that a trail contradicts: lost, written though refused, or not what was asked for. */
export function checkAcknowledged(told: readonly Acknowledgement[], trail: Trail): string[] {
  return told.flatMap((acknowledgement) => {
    const problem = contradiction(acknowledgement, trail);
    return problem === null ? [] : [`${acknowledgement.id}: ${problem}`];
  });
}

function contradiction({ id, kind, status, code }: Acknowledgement, trail: Trail): string | null {
  const entry = trail.find(id);
  const told = code === "STEP_BLOCKED" ? ["GO_STEP_DENY"] : EVENTS[kind];
  if (status === 200 || code === "STEP_BLOCKED") {
    if (entry === undefined) return `was acknowledged (${status}) and is lost`;
    if (!told.includes(entry.event)) return `was ${kind}, its entry ${entry.seq} is ${entry.event}`;
    // A refused step and a decision carry no text of their caller's.
    const hasText = code === null && kind !== "decide";
    if (hasText && !JSON.stringify(entry.payload).includes(id)) return `entry ${entry.seq} does not hold what was sent`;
    return null;
  }
  if (!REFUSALS.has(code ?? "")) return `was answered with ${status} ${code}`;
  return entry === undefined ? null : `was refused (${code}), but entry ${entry.seq} tells of it`;
}
