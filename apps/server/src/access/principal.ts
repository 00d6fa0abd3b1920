import type { Caller } from "@valhalla-go/core";
import type { Request } from "express";

/** Who calls, as the request showed it: a caller without what belongs to one request. */
export type Principal = Omit<Caller, "request_id" | "idempotency_key">;

/**
 * Finds out who calls from what the request shows. Throws CREDENTIAL_MISSING where nothing is shown and somebody has to be,
 * CREDENTIAL_REFUSED for what does not count. Answers at once where it knows the credential already.
 */
export type Authenticate = (request: Request) => Principal | Promise<Principal>;
