import type { Request, Response } from "express";
import { attributesOf, cookieOf, readCookie } from "../login-cookie.ts";
import { ROUND_TRIP_SECONDS } from "./round-trip.ts";

/** The cookie of a round trip is named after that of a log-in, and kept from scripts and other sites alike. */
function nameOf(request: Request): string {
  return `${cookieOf(request).name}-oidc`;
}

/** The sealed round trip of a browser; null when there is none. Throws CREDENTIAL_REFUSED for two that differ. */
export function readRoundTripCookie(request: Request): string | null {
  return readCookie(request, nameOf(request));
}

/** Gives the browser a sealed round trip. */
export function setRoundTripCookie(request: Request, response: Response, sealed: string): void {
  const attributes = attributesOf(cookieOf(request).secure);
  response.append("Set-Cookie", `${nameOf(request)}=${sealed}; Max-Age=${ROUND_TRIP_SECONDS}; ${attributes}`);
}

/** Has the browser forget the round trip. */
export function clearRoundTripCookie(request: Request, response: Response): void {
  response.append("Set-Cookie", `${nameOf(request)}=; Max-Age=0; ${attributesOf(cookieOf(request).secure)}`);
}
