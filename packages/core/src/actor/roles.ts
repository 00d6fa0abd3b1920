import type { Scope } from "./scopes.ts";

/** What a person is in an installation, from who may do least to who may do most. */
export const ROLES = ["viewer", "operator", "approver", "owner"] as const;
export type Role = (typeof ROLES)[number];

const VIEWER = [
  "session:read",
  "cone:read",
  "health:read",
  "playbook:read",
  "kpi:read",
  "audit:read",
  "access:self",
] as const;

const OPERATOR = [
  ...VIEWER,
  "session:operate",
  "playbook:operate",
  "cone:tighten",
  "cone:decide",
  "gate:ask",
  "health:report",
  "kpi:report",
] as const;

/** Making the cone better needs more than making it worse. */
const APPROVER = [...OPERATOR, "cone:loosen", "health:manage", "audit:export"] as const;

const OWNER = [...APPROVER, "access:read", "operators:manage", "keys:manage"] as const;

/** The scopes of each role. Those of the server itself (`audit:sign`, `access:keep`, `posture:keep`) are in none. */
export const ROLE_SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: VIEWER,
  operator: OPERATOR,
  approver: APPROVER,
  owner: OWNER,
};

/** What somebody with these roles may do: all that any of them may. */
export function scopesOf(roles: readonly Role[]): ReadonlySet<Scope> {
  return new Set(roles.flatMap((role) => ROLE_SCOPES[role]));
}

/** What an API key may be given: what an owner may do, but for what only a person does. */
export const KEY_SCOPES: readonly Scope[] = OWNER.filter(
  (scope) => scope !== "operators:manage" && scope !== "keys:manage",
);
