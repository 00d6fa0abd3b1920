/** What seeing takes. */
const SEEING = "session:read cone:read health:read playbook:read kpi:read audit:read access:self";
/** What running a session takes beside it. */
const RUNNING = "session:operate playbook:operate cone:tighten cone:decide gate:ask health:report kpi:report";
/** What bettering the cone, saying what is watched, and taking evidence out of the house take beside it. */
const APPROVING = "cone:loosen health:manage audit:export";
/** What deciding who gets in takes beside it. */
const OWNING = "access:read operators:manage keys:manage";

/**
 * What each role may do, written down a second time so that the tests of access do not ask the code under test what is right.
 * The documents say the same (docs/access.md).
 */
export const SCOPES_OF_ROLES = {
  viewer: words(SEEING),
  operator: words(SEEING, RUNNING),
  approver: words(SEEING, RUNNING, APPROVING),
  owner: words(SEEING, RUNNING, APPROVING, OWNING),
} as const;

export type RoleName = keyof typeof SCOPES_OF_ROLES;

/** What a key can be given: nothing that only a person does. */
export const SCOPES_OF_KEYS = words(SEEING, RUNNING, APPROVING, "access:read");

function words(...texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split(" "));
}
