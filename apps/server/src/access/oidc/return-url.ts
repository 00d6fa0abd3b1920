import type { Request } from "express";
import { OIDC_RETURN_PATH } from "./oidc-paths.ts";

/** Where the identity provider sends a browser back to: under the name that the browser called, where none is set. */
export function returnUrlOf(request: Request, public_url: string | null): URL {
  // The host was found to be one of ours before.
  return new URL(OIDC_RETURN_PATH, public_url ?? `${request.protocol}://${request.get("host")}`);
}
