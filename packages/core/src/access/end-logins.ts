import type { WriteTransaction } from "../ports/store.ts";
import type { Login } from "./schemas.ts";

/** Ends every log-in of an operator that goes on; answers their ids. */
export async function endLogins(
  tx: WriteTransaction,
  operator_id: string,
  { now, end_reason }: { readonly now: string; readonly end_reason: NonNullable<Login["end_reason"]> },
): Promise<string[]> {
  const stored = await tx.access.listLogins(operator_id);
  for (const one of stored) {
    await tx.access.saveLogin({ ...one, login: { ...one.login, ended_at_utc: now, end_reason } });
  }
  return stored.map(({ login }) => login.id);
}
