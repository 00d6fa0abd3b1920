import type { RequestHandler } from "express";
import { clearLoginCookie } from "../login-cookie.ts";
import type { DoorParts } from "./door-parts.ts";
import { endShownLogin } from "./let-in.ts";

/** Signs out. The browser forgets its token in any case, even when the log-in cannot be ended now. */
export function logOut(parts: Pick<DoorParts, "run" | "credentials">): RequestHandler {
  return async (request, response) => {
    clearLoginCookie(request, response);
    response.json({ ended: await endShownLogin(parts, { request, response }) });
  };
}
