import { GoError, createFirstOwner, parseInput } from "@valhalla-go/core";
import type { RequestHandler } from "express";
import type { Principal } from "../principal.ts";
import { doorCaller } from "./door-caller.ts";
import type { DoorParts } from "./door-parts.ts";
import { letIn } from "./let-in.ts";
import { noteFailure } from "./note-failure.ts";
import { requireGoodPassword } from "./require-good-password.ts";
import { SetUpInput } from "./schemas.ts";
import type { SetupLink } from "./setup-link.ts";

export interface SetUpParts extends DoorParts {
  /** The link that the start printed; null where it printed none. */
  readonly setup: SetupLink | null;
  /** On whose word the first owner is made: whoever saw the link was at the machine. */
  readonly machine: Principal;
}

/** Makes the first owner with the link that the start printed, and signs them in. */
export function setUp(parts: SetUpParts): RequestHandler {
  const { run, passwords, budget, noteDeed, setup, machine } = parts;
  return async (request, response) => {
    const { token, login, name, password } = parseInput(SetUpInput, request.body ?? {});
    const address = request.ip ?? null;
    await budget.take({ login: null, address });
    if (setup?.accepts(token) !== true) {
      noteFailure(noteDeed, request, { auth: "setup", operator_id: null });
      throw new GoError("INVITATION_REFUSED", {});
    }
    await requireGoodPassword(password, { login, name });
    const password_hash = await passwords.hash(password);
    const { receipt: _, ...operator } = await run(createFirstOwner, {
      caller: doorCaller(machine, response),
      input: { login, name, password_hash },
    });
    setup.use();
    const me = await letIn(parts, { workspace: machine.workspace, operator, password_hash }, { request, response });
    await budget.clear({ login: null, address });
    response.json(me);
  };
}
