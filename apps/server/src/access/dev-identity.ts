import { SCOPES, type Scope } from "@valhalla-go/core";
import type { Request } from "express";
import type { Principal } from "./principal.ts";

/** What only the server itself may do. */
const OWN: ReadonlySet<Scope> = new Set(["audit:sign", "access:keep"]);

/**
 * Who the headers of the old service say that calls, for those who develop: `X-USER-ID`, `X-USER-EMAIL` as the name, and in
 * `X-SCOPES` what they may do, divided by spaces or commas; what is no scope counts for nothing. Null without an id.
 */
export function readDevIdentity(request: Request, workspace: string): Principal | null {
  const id = request.get("x-user-id");
  if (id === undefined || id === "") return null;
  const wanted = new Set((request.get("x-scopes") ?? "").split(/[\s,]+/));
  const scopes = SCOPES.filter((scope) => wanted.has(scope) && !OWN.has(scope));
  return {
    actor: { kind: "operator", id, name: request.get("x-user-email") || id, auth: "dev_header" },
    scopes: new Set<Scope>([...scopes, "access:self"]),
    workspace,
    credential: { kind: "dev_header" },
  };
}
