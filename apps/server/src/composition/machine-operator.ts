import { userInfo } from "node:os";
import { type Actor, type Caller, SCOPES, type Scope } from "@valhalla-go/core";
import { DEFAULT_WORKSPACE } from "../caller/system-caller.ts";

const allScopes: ReadonlySet<Scope> = new Set(SCOPES);
const name = userName();
const operator: Actor = { kind: "operator", id: `local:${name}`, name };

/** The one caller while only this machine can reach the server: its operator, who may do everything. */
export function machineOperator(request_id: string, idempotency_key: string | null = null): Caller {
  return { actor: operator, scopes: allScopes, workspace: DEFAULT_WORKSPACE, request_id, idempotency_key };
}

/** The account's name; `operator` in a container whose user has none. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "operator";
  }
}
