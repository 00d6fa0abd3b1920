import { GoError } from "@valhalla-go/core";
import type { RequestHandler } from "express";

/**
 * Stands behind the handlers of a path: tells OPTIONS what is possible, and refuses every other method. Where GET goes HEAD
 * goes too, unless `head` says otherwise.
 */
export function refuseMethod(allowed: readonly string[], head = allowed.includes("GET")): RequestHandler {
  const allow = [...allowed, ...(head ? ["HEAD"] : []), "OPTIONS"].join(", ");
  return ({ method }, response) => {
    response.setHeader("Allow", allow);
    if (method !== "OPTIONS") throw new GoError("METHOD_NOT_ALLOWED", { method, allowed });
    response.status(204).end();
  };
}
