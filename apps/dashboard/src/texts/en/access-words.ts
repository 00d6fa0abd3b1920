import type { Role, Scope } from "@valhalla-go/core/constants";

/** What a role is called. */
export const ROLES: Readonly<Record<Role, string>> = {
  viewer: "viewer",
  operator: "operator",
  approver: "approver",
  owner: "owner",
};

/** What somebody with a role may do, in one breath. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: "sees everything, changes nothing",
  operator: "runs sessions, does steps, reports health, makes the band worse",
  approver: "does what an operator does, makes the band better, exports the record",
  owner: "does everything, decides who may come in, makes API keys",
};

/** What the scopes of each room of the house (what stands before the colon) belong to. */
export const ROOMS: Readonly<Record<Scope extends `${infer Room}:${string}` ? Room : never, string>> = {
  session: "Sessions",
  cone: "Band",
  gate: "Band",
  posture: "Health",
  kpi: "KPIs",
  health: "Health",
  playbook: "Playbook",
  audit: "Record",
  access: "Access",
  operators: "Access",
  keys: "Access",
};

/** What a scope lets one do. */
export const SCOPES: Readonly<Record<Scope, string>> = {
  "session:read": "See sessions, their timelines and reports",
  "session:operate": "Start, hold, hand over and end sessions; write notes",
  "cone:read": "See the band, its history and the policy",
  "cone:tighten": "Make the band worse",
  "cone:loosen": "Make the band better",
  "cone:decide": "Ask whether an engine may take an action",
  "gate:ask": "Ask the gate",
  "posture:keep": "Look at what is watched, and follow the rules",
  "kpi:read": "See KPIs, their history and error budgets",
  "kpi:report": "Report values of KPIs",
  "health:manage": "Set and remove checks",
  "health:read": "See health, and the server's own figures",
  "health:report": "Report health, and retire what was reported",
  "playbook:read": "See the checklist and the next step",
  "playbook:operate": "Mark steps done, skip and reopen them",
  "audit:read": "Read and check the record, follow it live",
  "audit:export": "Download evidence and the whole log",
  "audit:sign": "Sign checkpoints",
  "access:self": "See who one is, and one's own log-ins",
  "access:read": "See operators and API keys",
  "access:keep": "Keep the door",
  "operators:manage": "Invite operators, change their roles, disable them",
  "keys:manage": "Make and revoke API keys",
};
