/** What a caller may be allowed to do. A verb names exactly one; none is implied by another. */
export const SCOPES = [
  "session:read",
  "session:operate",
  "cone:read",
  "cone:tighten",
  "cone:loosen",
  "cone:decide",
  "gate:ask",
  "health:read",
  "health:report",
  "health:manage",
  "kpi:read",
  "kpi:report",
  "posture:keep",
  "playbook:read",
  "playbook:operate",
  "audit:read",
  "audit:export",
  "audit:sign",
  "access:self",
  "access:read",
  "access:keep",
  "operators:manage",
  "keys:manage",
] as const;

export type Scope = (typeof SCOPES)[number];
