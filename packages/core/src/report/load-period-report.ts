import type { ReadTransaction } from "../ports/store.ts";
import { loadBasis } from "./load-basis.ts";
import { PERIOD_EVENTS, PeriodTally } from "./period/period-tally.ts";
import { readPeriodEntries, readPeriodSessions } from "./load-period.ts";
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

/** The report of a period as the record stands in a transaction. Throws INVALID_INPUT for one that holds too much. */
export async function loadPeriodReport(
  tx: ReadTransaction,
  { origin, workspace, from, to }: PeriodPlace,
): Promise<PeriodReport> {
  const tally = new PeriodTally();
  const span = { workspace, from, to };
  await readPeriodSessions(tx, span, (session) => tally.addSession(session));
  await readPeriodEntries(tx, span, { events: PERIOD_EVENTS, what: "skips, denials and drift transitions" }, (entry) =>
    tally.addEntry(entry),
  );
  return tally.finish({ from_utc: from, to_utc: to }, await loadBasis(tx, origin));
}
