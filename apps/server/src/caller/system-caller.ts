import { type Caller, SCOPES, SYSTEM_ACTOR } from "@valhalla-go/core";

/** The one governed system that exists so far. */
export const DEFAULT_WORKSPACE = "default";

/** The server itself as a caller, for what it records on its own account. */
export const systemCaller: Caller = {
  actor: SYSTEM_ACTOR,
  scopes: new Set(SCOPES),
  workspace: DEFAULT_WORKSPACE,
  credential: { kind: "system" },
  request_id: null,
  idempotency_key: null,
};
