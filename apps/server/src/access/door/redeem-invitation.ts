import { GoError, type StoredOperator, acceptInvitation, parseInput } from "@valhalla-go/core";
import type { RequestHandler } from "express";
import { doorCaller } from "./door-caller.ts";
import type { DoorParts } from "./door-parts.ts";
import { letIn } from "./let-in.ts";
import { noteFailure } from "./note-failure.ts";
import { requireGoodPassword } from "./require-good-password.ts";
import { InvitationInput } from "./schemas.ts";

/** Sets the password of who was invited, with the link that they were given, and signs them in. */
export function redeemInvitation(parts: DoorParts): RequestHandler {
  const { run, store, secrets, passwords, budget, noteDeed } = parts;

  /** Whom the link is for. Whether it still counts is asked where it is used. */
  const findInvited = async (token_hash: string): Promise<StoredOperator | null> =>
    store.read(async (tx) => {
      const invitation = await tx.access.findInvitation(token_hash);
      return invitation === null ? null : tx.access.findOperator(invitation.operator_id);
    });

  return async (request, response) => {
    const { token, password } = parseInput(InvitationInput, request.body ?? {});
    const address = request.ip ?? null;
    await budget.take({ login: null, address });
    const token_hash = secrets.digest(token);
    const stored = await findInvited(token_hash);
    if (stored === null) {
      noteFailure(noteDeed, request, { auth: "invitation", operator_id: null });
      throw new GoError("INVITATION_REFUSED", {});
    }
    const { id, login, name } = stored.operator;
    await requireGoodPassword(password, { login, name });
    const password_hash = await passwords.hash(password);
    const actor = { kind: "operator", id, name, auth: "password" } as const;
    await run(acceptInvitation, {
      caller: doorCaller({ actor, workspace: stored.workspace }, response),
      input: { token_hash, password_hash },
    });
    const me = await letIn(parts, { ...stored, password_hash }, { request, response });
    await budget.clear({ login: null, address });
    response.json(me);
  };
}
