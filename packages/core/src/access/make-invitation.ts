import type { ChangeCall } from "../verb/define-change.ts";
import type { z } from "zod";
import { credentialDigest } from "./credential-digest.ts";
import { addSeconds } from "../time/utc.ts";
import type { Invitation, Operator } from "./schemas.ts";

/** Makes the one link with which an operator can set a password; an earlier one counts no more. */
export async function makeInvitation<I extends z.ZodType>(
  { ctx, tx, now, record }: Omit<ChangeCall<I>, "input">,
  { id: operator_id, name }: Operator,
): Promise<Invitation> {
  const { secrets, access_limits, caller } = ctx;
  const token = secrets.next();
  const expires_at_utc = addSeconds(now, access_limits.invitation_seconds);
  await tx.access.removeInvitations(operator_id);
  const token_hash = secrets.digest(token);
  await tx.access.saveInvitation({ workspace: caller.workspace, token_hash, operator_id, expires_at_utc });
  const credential_digest = credentialDigest(token_hash);
  await record({
    event: "ACCESS_INVITE",
    session_id: null,
    payload: { operator_id, name, expires_at_utc, credential_digest },
  });
  return { token, expires_at_utc };
}
