import { GoError } from "@valhalla-go/core";
import type { Credentials } from "./credentials.ts";
import { createDevKey } from "./dev-key.ts";
import { readDevIdentity } from "./dev-identity.ts";
import { isFromThisMachine } from "./from-this-machine.ts";
import { readLoginToken } from "./login-cookie.ts";
import type { Authenticate, Principal } from "./principal.ts";

/** Whether callers of this machine are known without showing anything. */
export type AccessMode = "local" | "required";

export interface AuthenticateOptions {
  readonly credentials: Pick<Credentials, "byKey" | "byToken">;
  readonly access: AccessMode;
  /** The key of the old service; null where there is none. */
  readonly dev_key: string | null;
  /** Whether headers tell who calls, as they do while somebody develops. */
  readonly dev_identity: boolean;
  /** Who calls from this machine. */
  readonly machine: Principal;
}

/** With what a page asks for its own sake while nobody is there. */
const UNATTENDED = "x-vgo-unattended";

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Finds out who calls, by the first of these that is shown: an API key, the key of the old service, the cookie of a log-in,
 * and only where they are switched on, headers that anybody can set. What is shown and does not count is refused, whatever
 * else would. Who shows nothing is the operator of the machine where that is allowed and the request comes from there.
 */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { credentials, access, dev_identity, machine } = options;
  const devKey = options.dev_key === null ? null : createDevKey(options.dev_key, machine.workspace);
  return (request) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const key = BEARER.exec(authorization)?.[1];
      if (key === undefined) throw new GoError("CREDENTIAL_REFUSED", { problem: "malformed" });
      return credentials.byKey(key);
    }
    const shown = request.headers["x-valhalla-key"];
    if (devKey !== null && shown !== undefined) return devKey(String(shown));
    const token = readLoginToken(request);
    if (token !== null) return credentials.byToken(token, { is_attended: request.headers[UNATTENDED] === undefined });
    const developer = dev_identity ? readDevIdentity(request, machine.workspace) : null;
    if (developer !== null) return developer;
    if (access === "local" && isFromThisMachine(request)) return machine;
    throw new GoError("CREDENTIAL_MISSING", {});
  };
}
