import { z } from "zod";
import type { AuditEvent } from "../audit/constants.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import { ALERT_TTL_SECONDS, REPORTS_MAX_READ } from "./constants.ts";
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

/**
 * What the trail says was reported of a source since a moment, oldest first, beginning with what counted then, and at most
 * {@link REPORTS_MAX_READ} entries of each kind; the newest where there are more.
 */
export async function loadReports(
  tx: ReadTransaction,
  workspace: string,
  source: string,
  since: Utc,
): Promise<Reported[]> {
  const entries: AuditEntry[] = [];
  let complete_from: Utc = since;
  for (const event of EVENTS) {
    const [older] = await tx.audit.list(workspace, { event, to: since }, { limit: 1, before_seq: null });
    const found = await findEntries(tx, workspace, { event, words: [source] }, (older?.seq ?? 0) + 1);
    entries.push(...found.entries);
    const oldest = found.entries.at(-1);
    // What is older than the oldest entry that was read is not known of any kind.
    if (found.isCut && oldest !== undefined && oldest.ts_utc > complete_from) complete_from = oldest.ts_utc;
  }
  return entries
    .filter(({ ts_utc }) => ts_utc >= complete_from)
    .toSorted((a, b) => a.seq - b.seq)
    .flatMap((entry) => readReports(entry, source))
    .filter(({ isBefore }, index) => !isBefore || index === 0)
    .map(({ isBefore: _, ...report }) => report);
}

type Search = Parameters<ReadTransaction["audit"]["search"]>[1];

async function findEntries(
  tx: ReadTransaction,
  workspace: string,
  search: Search,
  down_to_seq: number,
): Promise<{ entries: AuditEntry[]; isCut: boolean }> {
  const entries: AuditEntry[] = [];
  let before_seq = (await tx.audit.head()).seq + 1;
  while (before_seq > down_to_seq && entries.length < REPORTS_MAX_READ) {
    const slice = { before_seq, down_to_seq, limit: REPORTS_MAX_READ - entries.length };
    const page = await tx.audit.search(workspace, search, slice);
    entries.push(...page.entries);
    before_seq = page.searched_down_to_seq;
  }
  return { entries, isCut: before_seq > down_to_seq };
}

/** What an entry says of a source; with `isBefore` what counted until then. */
function readReports({ event, ts_utc, payload }: AuditEntry, source: string): (Reported & { isBefore: boolean })[] {
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
