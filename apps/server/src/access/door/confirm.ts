import { confirmLogin, parseInput } from "@valhalla-go/core";
import type { RequestHandler } from "express";
import { principalOfLogin } from "../known-credential.ts";
import { doorCaller } from "./door-caller.ts";
import type { DoorParts } from "./door-parts.ts";
import { tellMe } from "./let-in.ts";
import { loginOf } from "./login-of.ts";
import { requirePassword } from "./require-password.ts";
import { ConfirmInput } from "./schemas.ts";

/** Shows anew who is signed in, with the password: then keys and people can be changed for a while. */
export function confirm(parts: DoorParts): RequestHandler {
  return async (request, response) => {
    const { password } = parseInput(ConfirmInput, request.body ?? {});
    const signedIn = await loginOf(parts, request);
    const { workspace, operator } = await requirePassword(parts, signedIn, { request, password });
    const { login_id, principal } = signedIn;
    const login = await parts.run(confirmLogin, { caller: doorCaller(principal, response), input: { login_id } });
    response.json(await tellMe(parts, principalOfLogin({ workspace, login }, operator), response));
  };
}
