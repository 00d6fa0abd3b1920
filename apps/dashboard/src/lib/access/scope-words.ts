import { type Scope, SCOPES } from "@valhalla-go/core/constants";

interface ScopeWords {
  /** The room of the house that it belongs to. */
  readonly room: string;
  readonly words: string;
}

/** What a scope lets one do, in plain words. */
export const SCOPE_WORDS: Readonly<Record<Scope, ScopeWords>> = {
  "session:read": { room: "Sessions", words: "See sessions, their timelines and reports" },
  "session:operate": { room: "Sessions", words: "Start, hold, hand over and end sessions; write notes" },
  "cone:read": { room: "Band", words: "See the band, its history and the policy" },
  "cone:tighten": { room: "Band", words: "Make the band worse" },
  "cone:loosen": { room: "Band", words: "Make the band better" },
  "cone:decide": { room: "Band", words: "Ask whether an engine may take an action" },
  "gate:ask": { room: "Band", words: "Ask the gate" },
  "posture:keep": { room: "Health", words: "Look at what is watched, and follow the rules" },
  "kpi:read": { room: "KPIs", words: "See KPIs, their history and error budgets" },
  "kpi:report": { room: "KPIs", words: "Report values of KPIs" },
  "health:manage": { room: "Health", words: "Set and remove checks" },
  "health:read": { room: "Health", words: "See health, and the server's own figures" },
  "health:report": { room: "Health", words: "Report health, and retire what was reported" },
  "playbook:read": { room: "Playbook", words: "See the checklist and the next step" },
  "playbook:operate": { room: "Playbook", words: "Mark steps done, skip and reopen them" },
  "audit:read": { room: "Record", words: "Read and check the record, follow it live" },
  "audit:export": { room: "Record", words: "Download evidence and the whole log" },
  "audit:sign": { room: "Record", words: "Sign checkpoints" },
  "access:self": { room: "Access", words: "See who one is, and one's own log-ins" },
  "access:read": { room: "Access", words: "See operators and API keys" },
  "access:keep": { room: "Access", words: "Keep the door" },
  "operators:manage": { room: "Access", words: "Invite operators, change their roles, disable them" },
  "keys:manage": { room: "Access", words: "Make and revoke API keys" },
};

/** Scopes by room, in the order in which they are listed anywhere. */
export function groupScopes(scopes: readonly Scope[]): [room: string, scopes: Scope[]][] {
  const rooms = new Map<string, Scope[]>();
  for (const scope of SCOPES) {
    if (!scopes.includes(scope)) continue;
    const { room } = SCOPE_WORDS[scope];
    rooms.set(room, [...(rooms.get(room) ?? []), scope]);
  }
  return [...rooms];
}
