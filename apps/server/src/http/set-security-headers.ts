import type { RequestHandler } from "express";
import { SECURITY_HEADERS, TRANSPORT_SECURITY } from "./security-headers.ts";

/** Gives every answer the headers that protect its reader. */
export function setSecurityHeaders(): RequestHandler {
  const headers = Object.entries(SECURITY_HEADERS);
  return (request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (request.secure) response.setHeader(TRANSPORT_SECURITY.name, TRANSPORT_SECURITY.value);
    next();
  };
}
