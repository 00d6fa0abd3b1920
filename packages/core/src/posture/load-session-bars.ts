import type { Actor } from "../actor/schemas.ts";
import { unlessDamaged } from "../ports/unless-damaged.ts";
import type { ReadTransaction } from "../ports/store.ts";
import type { OpenSession } from "../session/schemas.ts";
import type { SessionSpan } from "../session/mark-schemas.ts";
import { STRETCHES_MAX } from "./constants.ts";
import type { SessionBar } from "./history-schemas.ts";
import type { Period } from "../time/period.ts";
import type { Told } from "./told.ts";

/** Most people whose names are looked up; a bar of anybody else has the id alone. */
const PEOPLE_MAX = 100;

/** The sessions that lasted into a period, the last started first. */
export async function loadSessionBars(
  tx: ReadTransaction,
  workspace: string,
  period: Period,
): Promise<Told<SessionBar>> {
  const found = await tx.sessions.listSpans(workspace, period, STRETCHES_MAX + 1);
  const ended = found.slice(0, STRETCHES_MAX);
  const open = await tx.sessions.findOpen(workspace);
  const bars = [...(open !== null && open.started_at_utc < period.to ? [asOpen(open)] : []), ...ended.map(asEnded)];
  return {
    items: bars.toSorted((a, b) => (a.started_at_utc < b.started_at_utc ? 1 : -1)),
    told_from: found.length > ended.length ? (ended.at(-1)?.ended_at_utc ?? null) : null,
  };
}

/** Who started them, by what they were called in the latest of their sessions; left out where that is damaged. */
export async function loadPeople(
  tx: ReadTransaction,
  workspace: string,
  bars: readonly SessionBar[],
): Promise<Actor[]> {
  const latest = new Map<string, string>();
  for (const { id, started_by_id } of bars) if (!latest.has(started_by_id)) latest.set(started_by_id, id);
  const people: Actor[] = [];
  for (const id of [...latest.values()].slice(0, PEOPLE_MAX)) {
    const session = await unlessDamaged(tx.sessions.find(workspace, id));
    if (session !== null) people.push(session.started_by);
  }
  return people;
}

function asOpen({ id, started_at_utc, cone_band, status, started_by }: OpenSession): SessionBar {
  return { id, started_at_utc, ended_at_utc: null, cone_band, status, started_by_id: started_by.id, outcome: "open" };
}

function asEnded({ end_reason, ...span }: SessionSpan): SessionBar {
  return { ...span, outcome: end_reason ?? "not_recorded" };
}
