import { type Role, SCOPES, type Scope, scopesOf } from "@valhalla-go/core/constants";

/** What somebody may do more and less with other roles. */
interface RoleChange {
  readonly gained: readonly Scope[];
  readonly lost: readonly Scope[];
}

/** Compares what two sets of roles allow. */
export function compareRoles(before: readonly Role[], after: readonly Role[]): RoleChange {
  const had = scopesOf(before);
  const has = scopesOf(after);
  return {
    gained: SCOPES.filter((scope) => has.has(scope) && !had.has(scope)),
    lost: SCOPES.filter((scope) => had.has(scope) && !has.has(scope)),
  };
}
