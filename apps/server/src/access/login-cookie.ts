import { GoError } from "@valhalla-go/core";
import type { Request, Response } from "express";
import { isLoopbackAddress } from "./from-this-machine.ts";

/** Browsers take a cookie of this name only over TLS and only from the host itself, for all of its paths. */
const SECURE_NAME = "__Host-vgo";

export interface CookieKind {
  readonly name: string;
  readonly secure: boolean;
}

/**
 * Which cookie holds a log-in. A server on this machine that is called without TLS has one for its port: cookies know no
 * ports, so two servers would take each other's. Everywhere else a browser keeps it only over TLS.
 */
export function cookieOf(request: Request): CookieKind {
  if (request.secure || !isLoopbackAddress(request.ip)) return { name: SECURE_NAME, secure: true };
  return { name: `vgo-${request.socket.localPort}`, secure: false };
}

/** The token in the cookie; null when there is none. Throws CREDENTIAL_REFUSED for two that differ: one of them was planted. */
export function readLoginToken(request: Request): string | null {
  return readCookie(request, cookieOf(request).name);
}

/** The value of a cookie; null when there is none. Throws CREDENTIAL_REFUSED for two that differ. */
export function readCookie(request: Request, name: string): string | null {
  const { cookie } = request.headers;
  if (cookie === undefined) return null;
  const beginning = `${name}=`;
  const values = cookie
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part.startsWith(beginning))
    .map((part) => part.slice(beginning.length));
  if (new Set(values).size > 1) throw new GoError("CREDENTIAL_REFUSED", { problem: "malformed" });
  return values[0] ?? null;
}

/** Gives the browser the token of a log-in, until it is closed. */
export function setLoginCookie(request: Request, response: Response, token: string): void {
  const { name, secure } = cookieOf(request);
  response.append("Set-Cookie", `${name}=${token}; ${attributesOf(secure)}`);
}

/** Has the browser forget the token. */
export function clearLoginCookie(request: Request, response: Response): void {
  const { name, secure } = cookieOf(request);
  response.append("Set-Cookie", `${name}=; Max-Age=0; ${attributesOf(secure)}`);
}

/** Lax, because who comes back from an identity provider must be known. */
export function attributesOf(secure: boolean): string {
  return `Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
