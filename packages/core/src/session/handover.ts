import type { Actor } from "../actor/schemas.ts";
import { GoError } from "../errors/go-error.ts";
import type { Deed } from "./hold.ts";
import type { Handover, OpenSession } from "./schemas.ts";

/**
 * The session, offered to another operator, who has to accept. Throws HANDOVER_OFFERED while it is offered to somebody,
 * HANDOVER_TO_SELF when it is offered to whoever runs it or makes the offer.
 */
export function offerFrom(open: OpenSession, to: string, { now, actor, reason }: Deed): OpenSession {
  const { id: session_id, handover, started_by } = open;
  if (handover !== null) {
    throw new GoError("HANDOVER_OFFERED", { session_id, to: handover.to, offered_by: handover.offered_by });
  }
  if (isOperator(started_by, to) || isOperator(actor, to)) throw new GoError("HANDOVER_TO_SELF", { session_id });
  return { ...open, handover: { to, reason, offered_by: actor, offered_at_utc: now } };
}

/** The offer that this actor may accept. Throws HANDOVER_NONE without one, HANDOVER_NOT_YOURS when it is made to somebody else. */
export function requireOfferTo(open: OpenSession, actor: Actor): Handover {
  const handover = requireOffer(open);
  if (!isOperator(actor, handover.to)) throw refuseOthers(open, handover);
  return handover;
}

/**
 * The session without the offer. Throws HANDOVER_NONE when there is none, HANDOVER_NOT_YOURS for anybody but the one it is
 * made to, the one who made it, and the one who runs the session.
 */
export function withdrawFrom(open: OpenSession, actor: Actor): OpenSession {
  const handover = requireOffer(open);
  const isConcerned = [handover.offered_by, open.started_by].some((other) => isSameActor(other, actor));
  if (!isConcerned && !isOperator(actor, handover.to)) throw refuseOthers(open, handover);
  return { ...open, handover: null };
}

function requireOffer({ id: session_id, handover }: OpenSession): Handover {
  if (handover === null) throw new GoError("HANDOVER_NONE", { session_id });
  return handover;
}

function refuseOthers({ id: session_id }: OpenSession, { to }: Handover): GoError<"HANDOVER_NOT_YOURS"> {
  return new GoError("HANDOVER_NOT_YOURS", { session_id, to });
}

function isOperator({ kind, id }: Actor, operator: string): boolean {
  return kind === "operator" && id === operator;
}

function isSameActor(a: Actor, b: Actor): boolean {
  return a.kind === b.kind && a.id === b.id;
}
