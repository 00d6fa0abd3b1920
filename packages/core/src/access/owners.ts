import type { Operator } from "./schemas.ts";

/** Whether somebody can sign in and do all that there is to do. */
export function isAbleOwner({ roles, disabled_at_utc, has_password, oidc }: Operator): boolean {
  return roles.includes("owner") && disabled_at_utc === null && (has_password || oidc !== null);
}

/** Whether a change of one operator leaves nobody who can manage access, though there was somebody before. */
export function leavesNoOwner(operators: readonly Operator[], changed: Operator): boolean {
  const after = operators.map((operator) => (operator.id === changed.id ? changed : operator));
  return operators.some(isAbleOwner) && !after.some(isAbleOwner);
}
