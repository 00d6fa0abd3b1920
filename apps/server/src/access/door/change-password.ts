import { parseInput, setPassword } from "@valhalla-go/core";
import type { RequestHandler } from "express";
import { doorCaller } from "./door-caller.ts";
import type { DoorParts } from "./door-parts.ts";
import { letIn } from "./let-in.ts";
import { loginOf } from "./login-of.ts";
import { requireGoodPassword } from "./require-good-password.ts";
import { requirePassword } from "./require-password.ts";
import { ChangePasswordInput } from "./schemas.ts";

/** Sets another password. Every log-in ends, on every machine; the one who asks gets a new one. */
export function changePassword(parts: DoorParts): RequestHandler {
  return async (request, response) => {
    const { current_password, new_password } = parseInput(ChangePasswordInput, request.body ?? {});
    const signedIn = await loginOf(parts, request);
    const stored = await requirePassword(parts, signedIn, { request, password: current_password });
    await requireGoodPassword(new_password, stored.operator);
    const password_hash = await parts.passwords.hash(new_password);
    await parts.run(setPassword, {
      caller: doorCaller(signedIn.principal, response),
      input: { password_hash, expected_hash: stored.password_hash ?? "" },
    });
    response.json(await letIn(parts, { ...stored, password_hash }, { request, response }));
  };
}
