import { userInfo } from "node:os";
import { type Actor, type Caller, SCOPES, type Scope, SYSTEM_ACTOR } from "@valhalla-go/core";

/** The one governed system that exists so far. */
export const DEFAULT_WORKSPACE = "default";

const allScopes: ReadonlySet<Scope> = new Set(SCOPES);
const name = userName();
const operator: Actor = { kind: "operator", id: `local:${name}`, name };

/** The one caller while only this machine can reach the server: its operator, who may do everything. */
export function machineOperator(request_id: string, idempotency_key: string | null = null): Caller {
  return { actor: operator, scopes: allScopes, workspace: DEFAULT_WORKSPACE, request_id, idempotency_key };
}

/** The server itself as a caller, for what it records on its own account. */
export const systemCaller: Caller = {
  actor: SYSTEM_ACTOR,
  scopes: allScopes,
  workspace: DEFAULT_WORKSPACE,
  request_id: null,
  idempotency_key: null,
};

/** The account's name; `operator` in a container whose user has none. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "operator";
  }
}
