import { type AuditEntry, type Caller, SCOPES, getSession, listConeHistory, listSessions } from "@valhalla-go/core";
import type { GuardedServer } from "./open-guarded-server.ts";

/** What the server records of who was turned away and who read, beside what they were turned away from. */
const DEEDS: ReadonlySet<string> = new Set(["ACCESS_DENY", "ACCESS_LOGIN_FAIL", "AUDIT_READ"]);
const PAGE = 200;

/** For looking at what is there, past the door. */
export const LOOKER: Caller = {
  actor: { kind: "system", id: "system", name: "Valhalla GO" },
  scopes: new Set(SCOPES),
  workspace: "default",
  credential: { kind: "system" },
  request_id: null,
  idempotency_key: null,
};

/** Everything that a call could have changed in a workspace, but for deeds and what the server does by itself. */
export async function readEverything({ run, store }: GuardedServer, caller: Caller): Promise<unknown> {
  const { workspace } = caller;
  const access = await store.read(async (tx) => ({
    operators: await tx.access.listOperators(workspace),
    keys: (await tx.access.listKeys(workspace)).map(({ key: { last_used_utc: _, ...key }, ...rest }) => [key, rest]),
    logins: await Promise.all(
      (await tx.access.listOperators(workspace)).map(async ({ operator }) =>
        (await tx.access.listLogins(operator.id)).map(({ login: { last_used_utc: _, ...login } }) => login),
      ),
    ),
    signals: await tx.signals.list(workspace),
  }));
  return {
    session: await run(getSession, { caller, input: {} }),
    progress: await store.read((tx) => tx.progress.list({ workspace, playbook_id: "launch", session_id: null })),
    sessions: await run(listSessions, { caller, input: { limit: PAGE } }),
    cone: await run(listConeHistory, { caller, input: { limit: PAGE } }),
    access,
    entries: await readEntries(store, workspace),
  };
}

/** The entries of people and services in a workspace, oldest first. */
async function readEntries(store: GuardedServer["store"], workspace: string): Promise<AuditEntry[]> {
  const all: AuditEntry[] = [];
  let page: AuditEntry[];
  do {
    const before_seq = all.at(-1)?.seq ?? null;
    page = await store.read((tx) => tx.audit.list(workspace, {}, { limit: PAGE, before_seq }));
    all.push(...page);
  } while (page.length === PAGE);
  return all.filter(({ event, actor }) => !DEEDS.has(event) && actor.kind !== "system").toReversed();
}
