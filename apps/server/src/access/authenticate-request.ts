import type { Caller } from "@valhalla-go/core";
import type { Request, RequestHandler, Response } from "express";
import { readIdempotencyKey } from "../http/read-idempotency-key.ts";
import { requestIdOf } from "../http/request-context.ts";
import type { Authenticate, Principal } from "./principal.ts";

interface PrincipalLocals {
  principal: Principal;
}

/** Lets a request on only when it is known who calls; {@link callerOf} tells who. */
export function authenticateRequest(authenticate: Authenticate): RequestHandler {
  return (request, response, next) => {
    const goOn = (principal: Principal): void => {
      (response.locals as PrincipalLocals).principal = principal;
      next();
    };
    const found = authenticate(request);
    if (found instanceof Promise) found.then(goOn, next);
    else goOn(found);
  };
}

/** Who calls; null where that is not known. */
export function findPrincipal(response: Response): Principal | null {
  return (response.locals as Partial<PrincipalLocals>).principal ?? null;
}

/** Who calls. Throws an Error where nobody asked: a route before {@link authenticateRequest}. */
export function principalOf(response: Response): Principal {
  const principal = findPrincipal(response);
  if (principal === null) throw new Error("nobody found out who calls");
  return principal;
}

/** The caller of a verb for this request. Throws INVALID_INPUT for an idempotency key that is none. */
export function callerOf(request: Request, response: Response): Caller {
  return {
    ...principalOf(response),
    request_id: requestIdOf(response),
    idempotency_key: readIdempotencyKey(request),
  };
}
