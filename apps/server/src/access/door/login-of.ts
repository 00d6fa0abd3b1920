import { GoError, type StoredOperator } from "@valhalla-go/core";
import type { Request } from "express";
import { readLoginToken } from "../login-cookie.ts";
import type { Principal } from "../principal.ts";
import type { DoorParts } from "./door-parts.ts";

/** Somebody who is signed in. */
export interface SignedIn {
  readonly principal: Principal;
  readonly login_id: string;
}

/** Who is signed in by the cookie of a request, and by nothing else. Throws CREDENTIAL_MISSING and CREDENTIAL_REFUSED. */
export async function loginOf({ credentials }: Pick<DoorParts, "credentials">, request: Request): Promise<SignedIn> {
  const token = readLoginToken(request);
  if (token === null) throw new GoError("CREDENTIAL_MISSING", {});
  const principal = await credentials.byToken(token);
  if (principal.credential.kind !== "login") throw new Error("a token stands for something else than a log-in");
  return { principal, login_id: principal.credential.login_id };
}

/** Their account as it is now. Throws CREDENTIAL_REFUSED when it is gone. */
export async function accountOf({ store }: Pick<DoorParts, "store">, { principal }: SignedIn): Promise<StoredOperator> {
  const stored = await store.read((tx) => tx.access.findOperator(principal.actor.id));
  if (stored === null) throw new GoError("CREDENTIAL_REFUSED", { problem: "revoked" });
  return stored;
}
