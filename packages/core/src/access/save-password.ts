import type { z } from "zod";
import type { StoredOperator } from "../ports/access-store.ts";
import type { ChangeCall } from "../verb/define-change.ts";
import { credentialDigest } from "./credential-digest.ts";
import { endLogins } from "./end-logins.ts";
import type { Operator } from "./schemas.ts";

/** Keeps an operator's new password. Every log-in ends and no link counts any more: whoever came in by the old one is out. */
export async function savePassword<I extends z.ZodType>(
  { tx, now, record }: Pick<ChangeCall<I>, "tx" | "now" | "record">,
  stored: StoredOperator,
  password_hash: string,
): Promise<Operator> {
  const operator: Operator = { ...stored.operator, has_password: true };
  await tx.access.saveOperator({ ...stored, operator, password_hash });
  await tx.access.removeInvitations(operator.id);
  const ended_logins = await endLogins(tx, operator.id, { now, end_reason: "password_changed" });
  await record({
    event: "ACCESS_PASSWORD_SET",
    session_id: null,
    payload: { operator_id: operator.id, ended_logins, credential_digest: credentialDigest(password_hash) },
  });
  return operator;
}
