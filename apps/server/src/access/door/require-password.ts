import { GoError, type StoredOperator } from "@valhalla-go/core";
import type { Request } from "express";
import type { DoorParts } from "./door-parts.ts";
import { type SignedIn, accountOf } from "./login-of.ts";
import { noteFailure } from "./note-failure.ts";

/** Checks that who is signed in knows the password, and answers the account. Throws LOGIN_REFUSED, RATE_LIMITED. */
export async function requirePassword(
  parts: Pick<DoorParts, "store" | "passwords" | "budget" | "noteDeed">,
  signedIn: SignedIn,
  { request, password }: { readonly request: Request; readonly password: string },
): Promise<StoredOperator> {
  const attempt = { login: `#${signedIn.login_id}`, address: null };
  await parts.budget.take(attempt);
  const stored = await accountOf(parts, signedIn);
  if (!(await parts.passwords.verify(password, stored.password_hash))) {
    const { principal } = signedIn;
    noteFailure(parts.noteDeed, request, { auth: "password", operator_id: stored.operator.id, principal });
    throw new GoError("LOGIN_REFUSED", {});
  }
  await parts.budget.clear(attempt);
  return stored;
}
