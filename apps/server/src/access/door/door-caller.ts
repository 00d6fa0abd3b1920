import type { Caller } from "@valhalla-go/core";
import type { Response } from "express";
import { requestIdOf } from "../../http/request-context.ts";
import type { Principal } from "../principal.ts";

/** The server on behalf of somebody whose credential it has just seen: it may do at the door what nobody may ask for. */
export function doorCaller({ actor, workspace }: Pick<Principal, "actor" | "workspace">, response: Response): Caller {
  return {
    actor,
    workspace,
    scopes: new Set(["access:keep"]),
    credential: { kind: "system" },
    request_id: requestIdOf(response),
    idempotency_key: null,
  };
}

/** Somebody as the caller of what they ask for themselves. */
export function ownCaller(principal: Principal, response: Response): Caller {
  return { ...principal, request_id: requestIdOf(response), idempotency_key: null };
}
