import type { Actor, Handover, OpenSession } from "@valhalla-go/core/schemas";

/** Whether an offer is made to this actor: only operators can be offered a session. */
export function isOfferedTo({ to }: Pick<Handover, "to">, { kind, id }: Actor): boolean {
  return kind === "operator" && id === to;
}

/** Whether this actor may take the offer back or turn it down: who made it, who runs the session, who it is made to. */
export function mayWithdraw(
  { started_by }: Pick<OpenSession, "started_by">,
  handover: Handover,
  caller: Actor,
): boolean {
  const isConcerned = [handover.offered_by, started_by].some(
    ({ kind, id }) => kind === caller.kind && id === caller.id,
  );
  return isConcerned || isOfferedTo(handover, caller);
}
