import { z } from "zod";
import type { AuditEvent } from "../audit/constants.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { SliceSpan } from "../audit/slice-span.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import type { ReadContext } from "../verb/context.ts";
import { ALERT_TTL_SECONDS, REPORTS_MAX_LOOKED_AT, REPORTS_MAX_READ } from "./constants.ts";
import type { Reported } from "./reported-spans.ts";
import { HealthStatus } from "./schemas.ts";

const EVENTS = ["HEALTH_SIGNAL_SET", "HEALTH_SIGNAL_REMOVE", "HEALTH_ALERTS"] as const satisfies AuditEvent[];

const Told = z.object({
  status: HealthStatus,
  reason: z.string(),
  reported_at_utc: z.string(),
  expires_at_utc: z.string(),
});
const SignalPayload = z.object({ source: z.string(), before: Told.nullable(), after: Told.nullable() });
const AlertsPayload = z.object({
  fired: z.array(z.object({ source: z.string(), status: HealthStatus, reason: z.string() })),
  resolved: z.array(z.string()),
});

/** Entries that are held at once: one of many alerts is large. */
const PAGE_SIZE = 50;

/** How many entries of each kind are read at most. */
export interface ReadLimits {
  /** That tell of the source. */
  readonly own: number;
  /** That hold its name in any way: `db` is a part of `db-replica`. */
  readonly looked_at: number;
}

const LIMITS: ReadLimits = { own: REPORTS_MAX_READ, looked_at: REPORTS_MAX_LOOKED_AT };

/**
 * What the trail says was reported of a source, oldest first, beginning with what counted at the moment `since`: an alert that had
 * fired before counts for a while, so it is looked for from so long before. Of more than `limits` the newest. Between the pages
 * others have a turn.
 */
export async function loadReports(
  ctx: ReadContext,
  source: string,
  since: Utc,
  limits: ReadLimits = LIMITS,
): Promise<Reported[]> {
  const from = addSeconds(since, -ALERT_TTL_SECONDS);
  const head = await ctx.store.read((tx) => tx.audit.head());
  const found: Found[] = [];
  let complete_from: Utc = "";
  for (const event of EVENTS) {
    const [older] = await ctx.store.read((tx) =>
      tx.audit.list(ctx.caller.workspace, { event, to: from }, { limit: 1, before_seq: null }),
    );
    const place = { from_seq: head.seq, down_to_seq: (older?.seq ?? 0) + 1 };
    const read = await readEntries(ctx, { event, source, limits, ...place }, (entry) => {
      const { seq, ts_utc } = entry;
      const reports = readReports(entry, source);
      for (const report of reports) found.push({ seq, ts_utc, report });
      return reports.length > 0;
    });
    // What is older than the oldest entry that was read is not known of any kind.
    if (read.isCut && read.oldest_utc !== null && read.oldest_utc > complete_from) complete_from = read.oldest_utc;
  }
  const reports = found
    .filter(({ ts_utc }) => ts_utc >= complete_from)
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ report }) => report)
    .filter(({ isBefore }, index) => !isBefore || index === 0)
    .map(({ isBefore: _, ...report }) => report);
  // What is resolved was there, and what nobody had told of for so long was too old to count.
  const isResolvedFirst = reports[0]?.signal === null && complete_from === "";
  return isResolvedFirst ? [{ at_utc: from, signal: { ...TOO_OLD, expires_at_utc: since } }, ...reports] : reports;
}

const TOO_OLD = { status: "yellow", reason: "" } as const;

/** What an entry tells. */
interface Found {
  readonly seq: number;
  readonly ts_utc: Utc;
  readonly report: Reported & { readonly isBefore: boolean };
}

interface Wanted {
  readonly event: AuditEvent;
  readonly source: string;
  readonly limits: ReadLimits;
  readonly from_seq: number;
  readonly down_to_seq: number;
}

/** Hands over one entry after the other, newest first, and keeps none; `take` answers whether it tells of the source. */
async function readEntries(
  { store, clock, caller }: ReadContext,
  { event, source, limits, from_seq, down_to_seq }: Wanted,
  take: (entry: AuditEntry) => boolean,
): Promise<{ readonly oldest_utc: Utc | null; readonly isCut: boolean }> {
  const span = new SliceSpan();
  let oldest_utc: Utc | null = null;
  let before_seq = from_seq + 1;
  let own = 0;
  let looked_at = 0;
  while (before_seq > down_to_seq && own < limits.own && looked_at < limits.looked_at) {
    const slice = {
      before_seq,
      down_to_seq: Math.max(down_to_seq, before_seq - span.entries),
      limit: Math.min(PAGE_SIZE, limits.own - own, limits.looked_at - looked_at),
    };
    const begun = clock.nowMicros();
    const page = await store.read((tx) => tx.audit.search(caller.workspace, { event, words: [source] }, slice));
    own += page.entries.filter(take).length;
    looked_at += page.entries.length;
    oldest_utc = page.entries.at(-1)?.ts_utc ?? oldest_utc;
    before_seq = page.searched_down_to_seq;
    span.took(clock.nowMicros() - begun);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { oldest_utc, isCut: before_seq > down_to_seq };
}

/** What an entry says of a source; with `isBefore` what counted until then. */
function readReports({ event, ts_utc, payload }: AuditEntry, source: string): Found["report"][] {
  if (event === "HEALTH_ALERTS") {
    const told = AlertsPayload.safeParse(payload);
    const fired = told.data?.fired.find((alert) => alert.source === source);
    if (fired !== undefined) {
      const signal = { ...fired, expires_at_utc: addSeconds(ts_utc, ALERT_TTL_SECONDS) };
      return [{ at_utc: ts_utc, signal, isBefore: false }];
    }
    return told.data?.resolved.includes(source) === true ? [{ at_utc: ts_utc, signal: null, isBefore: false }] : [];
  }
  const told = SignalPayload.safeParse(payload);
  if (!told.success || told.data.source !== source) return [];
  const { before, after } = told.data;
  const first = before === null ? [] : [{ at_utc: before.reported_at_utc, signal: before, isBefore: true }];
  return [...first, { at_utc: ts_utc, signal: after, isBefore: false }];
}
