import { invalidInput } from "../errors/go-error.ts";
import type { AuditEvent } from "../audit/constants.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { orderKeyOf } from "../session/order-key.ts";
import type { StartedSession } from "../session/schemas.ts";
import { PERIOD_MAX_ENTRIES, PERIOD_MAX_SESSIONS } from "./constants.ts";

/** A span of time in a workspace. */
export interface PeriodSpan {
  readonly workspace: string;
  /** Included. */
  readonly from: string;
  /** Not included; left out, it goes on until now. */
  readonly to?: string | undefined;
}

/** Sessions or entries that are read at once; a session can hold two whole playbooks and hundreds of changes. */
const BATCH = 50;

/** Shows every session that started in a span, the first one first. Throws INVALID_INPUT for more than a report looks at. */
export async function readPeriodSessions(
  tx: ReadTransaction,
  { workspace, from, to }: PeriodSpan,
  visit: (session: StartedSession) => void,
): Promise<void> {
  const order = { order: "started", ascending: true } as const;
  let after: { readonly key: string | number; readonly id: string } | null = null;
  for (let count = 0; ;) {
    const sessions = await tx.sessions.list(workspace, { from, to }, { ...order, limit: BATCH, after });
    const last = sessions.at(-1);
    if (last === undefined) return;
    count += sessions.length;
    if (count > PERIOD_MAX_SESSIONS) throw tooMuch(`${PERIOD_MAX_SESSIONS} sessions`);
    for (const session of sessions) visit(session);
    after = { key: orderKeyOf(last, "started"), id: last.id };
  }
}

/**
 * Shows every entry of these events that was written in a span, event by event, the last one first. Throws INVALID_INPUT for
 * more than a report looks at; `what` names them.
 */
export async function readPeriodEntries(
  tx: ReadTransaction,
  { workspace, from, to }: PeriodSpan,
  { events, what }: { readonly events: readonly AuditEvent[]; readonly what: string },
  visit: (entry: AuditEntry) => void,
): Promise<void> {
  let count = 0;
  for (const event of events) {
    let before_seq: number | null = null;
    for (;;) {
      const entries = await tx.audit.list(workspace, { event, from, to }, { limit: BATCH, before_seq });
      const last = entries.at(-1);
      if (last === undefined) break;
      count += entries.length;
      if (count > PERIOD_MAX_ENTRIES) throw tooMuch(`${PERIOD_MAX_ENTRIES} ${what}`);
      for (const entry of entries) visit(entry);
      before_seq = last.seq;
    }
  }
}

function tooMuch(what: string): Error {
  return invalidInput({
    path: ["to"],
    message: `choose a shorter period, this one holds more than ${what}`,
  });
}
