import { GoError, type Me, type StoredOperator, beginLogin, endLogin, getMe } from "@valhalla-go/core";
import type { Request, Response } from "express";
import { principalOfLogin } from "../known-credential.ts";
import { setLoginCookie } from "../login-cookie.ts";
import type { Principal } from "../principal.ts";
import { doorCaller, ownCaller } from "./door-caller.ts";
import type { DoorParts } from "./door-parts.ts";
import { loginOf } from "./login-of.ts";

const AGENT_MAX = 200;

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

/**
 * Signs somebody in whose password was just checked: a log-in with a new token, in a cookie, and an end of the one that the
 * browser had. Answers who it is now. Throws LOGIN_REFUSED for who was disabled, or got another password, in the meantime.
 */
export async function letIn(
  parts: Pick<DoorParts, "run" | "secrets" | "credentials">,
  { workspace, operator, password_hash }: StoredOperator,
  { request, response }: Exchange,
): Promise<Me> {
  const { run, secrets } = parts;
  const token = secrets.next();
  const actor = { kind: "operator", id: operator.id, name: operator.name, auth: "password" } as const;
  const login = await run(beginLogin, {
    caller: doorCaller({ actor, workspace }, response),
    input: {
      token_hash: secrets.digest(token),
      auth: "password",
      expected_hash: password_hash,
      address: request.ip ?? null,
      agent: request.get("user-agent")?.slice(0, AGENT_MAX) ?? null,
    },
  });
  await endShownLogin(parts, { request, response });
  setLoginCookie(request, response, token);
  return tellMe(parts, principalOfLogin({ workspace, login }, operator), response);
}

/** Ends the log-in that the browser shows, where it shows one that counts. Answers whether it did. */
export async function endShownLogin(
  parts: Pick<DoorParts, "run" | "credentials">,
  { request, response }: Exchange,
): Promise<boolean> {
  try {
    const { principal, login_id } = await loginOf(parts, request);
    await parts.run(endLogin, { caller: ownCaller(principal, response), input: { login_id } });
    return true;
  } catch (error) {
    if (error instanceof GoError && NO_LOGIN.has(String(error.code))) return false;
    throw error;
  }
}

/** Nobody was signed in, or not any more. */
const NO_LOGIN: ReadonlySet<string> = new Set(["CREDENTIAL_MISSING", "CREDENTIAL_REFUSED", "LOGIN_UNKNOWN"]);

/** What {@link getMe} says of somebody. */
export function tellMe({ run }: Pick<DoorParts, "run">, principal: Principal, response: Response): Promise<Me> {
  return run(getMe, { caller: ownCaller(principal, response), input: {} });
}
