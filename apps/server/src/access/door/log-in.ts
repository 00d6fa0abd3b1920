import { GoError, LoginName, parseInput } from "@valhalla-go/core";
import type { RequestHandler } from "express";
import type { DoorParts } from "./door-parts.ts";
import { letIn } from "./let-in.ts";
import { noteFailure } from "./note-failure.ts";
import { LogInInput } from "./schemas.ts";

/**
 * Signs in with name and password. A name that nobody has, a wrong password and a disabled account are told in the same
 * words, after the same work. A name that is no account goes nowhere: people type passwords there.
 */
export function logIn(parts: DoorParts): RequestHandler {
  const { store, passwords, budget, noteDeed } = parts;
  return async (request, response) => {
    const { login: typed, password } = parseInput(LogInInput, request.body ?? {});
    const { data: login = null } = LoginName.safeParse(typed.trim());
    const attempt = { login: login ?? typed, address: request.ip ?? null };
    await budget.take(attempt);
    const stored = login === null ? null : await store.read((tx) => tx.access.findOperatorByLogin(login));
    const isRight = await passwords.verify(password, stored?.password_hash ?? null);
    if (stored === null || !isRight || stored.operator.disabled_at_utc !== null) {
      noteFailure(noteDeed, request, { auth: "password", operator_id: stored?.operator.id ?? null });
      throw new GoError("LOGIN_REFUSED", {});
    }
    const me = await letIn(parts, stored, { request, response });
    await budget.clear(attempt);
    response.json(me);
  };
}
