import { isWorseBand } from "../cone/constants.ts";
import type { Band } from "../cone/schemas.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import type { ReadContext } from "../verb/context.ts";
import type { Proposal } from "./schemas.ts";

const MINUTE_SECONDS = 60;
const READ_AT_ONCE = 50;

/**
 * Until when no band may be set that is better than one a rule tightened to, by itself or because somebody accepted; null when
 * that is over. A band that a person set by hand is nobody's business here: who mistypes must not wait.
 */
export async function findDwellEnd(
  tx: ReadTransaction,
  ctx: Pick<ReadContext, "caller" | "policy">,
  band: Band,
  now: Utc,
): Promise<Utc | null> {
  const dwellSeconds = ctx.policy.dwell_minutes * MINUTE_SECONDS;
  const since = addSeconds(now, -dwellSeconds);
  const ends = (await listDecidedAfter(tx, ctx.caller.workspace, since))
    .filter((proposal) => isTightening(proposal) && isWorseBand(proposal.band, band))
    .map(({ decided_at_utc }) => addSeconds(decided_at_utc ?? since, dwellSeconds));
  return ends.toSorted().at(-1) ?? null;
}

function isTightening({ direction, state }: Proposal): boolean {
  return direction === "tighten" && (state === "accepted" || state === "applied");
}

/** All that were decided after a moment, however many were declined or withdrawn since. */
async function listDecidedAfter(tx: ReadTransaction, workspace: string, since: Utc): Promise<Proposal[]> {
  for (let limit = READ_AT_ONCE; ; limit *= 4) {
    const decided = await tx.proposals.listDecided(workspace, limit);
    const after = decided.filter(({ decided_at_utc }) => decided_at_utc !== null && decided_at_utc > since);
    if (after.length < limit) return after;
  }
}
