import { invalidInput } from "../errors/go-error.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { orderKeyOf } from "../session/order-key.ts";
import { PERIOD_MAX_ENTRIES, PERIOD_MAX_SESSIONS } from "./constants.ts";
import { loadBasis } from "./load-basis.ts";
import { PERIOD_EVENTS, PeriodTally } from "./period/period-tally.ts";
import type { PeriodReport } from "./schemas.ts";

/** Which period, and where. */
export interface PeriodPlace {
  /** Of the store that is read. */
  readonly origin: string;
  readonly workspace: string;
  /** Included. */
  readonly from: string;
  /** Not included. */
  readonly to: string;
}

/** Sessions or entries that are read at once; a session can hold two whole playbooks and hundreds of changes. */
const BATCH = 50;

/** The report of a period as the record stands in a transaction. Throws INVALID_INPUT for one that holds too much. */
export async function loadPeriodReport(
  tx: ReadTransaction,
  { origin, workspace, from, to }: PeriodPlace,
): Promise<PeriodReport> {
  const tally = new PeriodTally();
  await addSessions(tx, { workspace, from, to }, tally);
  await addEntries(tx, { workspace, from, to }, tally);
  return tally.finish({ from_utc: from, to_utc: to }, await loadBasis(tx, origin));
}

type Span = Omit<PeriodPlace, "origin">;

async function addSessions(tx: ReadTransaction, { workspace, from, to }: Span, tally: PeriodTally): Promise<void> {
  const order = { order: "started", ascending: true } as const;
  let after: { readonly key: string | number; readonly id: string } | null = null;
  for (let count = 0; ;) {
    const sessions = await tx.sessions.list(workspace, { from, to }, { ...order, limit: BATCH, after });
    const last = sessions.at(-1);
    if (last === undefined) return;
    count += sessions.length;
    if (count > PERIOD_MAX_SESSIONS) throw tooMuch(`${PERIOD_MAX_SESSIONS} sessions`);
    for (const session of sessions) tally.addSession(session);
    after = { key: orderKeyOf(last, "started"), id: last.id };
  }
}

async function addEntries(tx: ReadTransaction, { workspace, from, to }: Span, tally: PeriodTally): Promise<void> {
  let count = 0;
  for (const event of PERIOD_EVENTS) {
    let before_seq: number | null = null;
    for (;;) {
      const entries = await tx.audit.list(workspace, { event, from, to }, { limit: BATCH, before_seq });
      const last = entries.at(-1);
      if (last === undefined) break;
      count += entries.length;
      if (count > PERIOD_MAX_ENTRIES) throw tooMuch(`${PERIOD_MAX_ENTRIES} skips, denials and drift transitions`);
      for (const entry of entries) tally.addEntry(entry);
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
