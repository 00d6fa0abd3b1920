import { digestOf } from "../audit/digest-of.ts";
import type { Actor } from "../actor/schemas.ts";
import { HISTORY_DAYS } from "../check/constants.ts";
import { noteDrift } from "../drift/note-drift.ts";
import type { InputIssue } from "../errors/codes.ts";
import { invalidInput } from "../errors/go-error.ts";
import type { WriteTransaction } from "../ports/store.ts";
import { addSample, emptyBucket } from "../series/add-sample.ts";
import { DAY_SECONDS, HOURS_KEPT_DAYS } from "../series/constants.ts";
import { foldHours } from "../series/fold-hours.ts";
import { loadPeriod } from "../series/load-period.ts";
import type { Bucket } from "../series/schemas.ts";
import { spanStart } from "../series/span-start.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import type { VerbContext } from "../verb/context.ts";
import type { Fact } from "../verb/define-change.ts";
import { POINTS_KEPT_DAYS, REPORT_LEEWAY_SECONDS, TRIMMED_AT_ONCE } from "./constants.ts";
import { kpiSeries } from "./kpi-series.ts";
import { keepsLimit } from "./keeps-limit.ts";
import { requireKpi } from "./require-kpi.ts";
import { tellAtMost } from "./read-csv.ts";
import type { KpiPoint, KpiReport } from "./schemas.ts";

/** The change that values are kept in. */
interface Change {
  readonly ctx: VerbContext;
  readonly tx: WriteTransaction;
  readonly now: Utc;
  record(fact: Fact): Promise<unknown>;
}

/** A value that somebody reports, and where in the input it stands. */
export interface ReportedPoint {
  readonly kpi: string;
  readonly at_utc: Utc;
  readonly value: number;
  readonly path: InputIssue["path"];
}

/**
 * Keeps values of KPIs, with one entry for all of them. What there is of the same moment stays; a value older than the latest
 * goes into the history and changes no metric. Throws KPI_UNKNOWN, and INVALID_INPUT for a moment in the future or from before
 * what is kept.
 */
export async function notePoints(change: Change, reported: readonly ReportedPoint[]): Promise<KpiReport> {
  const { ctx, tx, now, record } = change;
  const { workspace, actor } = ctx.caller;
  requireTimes(reported, now);
  for (const { kpi } of reported) requireKpi(ctx.policy, kpi);

  const accepted = await keepPoints(change, reported);
  const latest = await moveLatest(tx, workspace, reported, actor);
  if (!reported.some(({ at_utc }) => isTrimmed(at_utc, now))) {
    await tx.kpis.removeBefore(workspace, daysBefore(now, POINTS_KEPT_DAYS), TRIMMED_AT_ONCE);
    await foldHours(tx, workspace, now, TRIMMED_AT_ONCE);
  }

  const report = { accepted, already_known: reported.length - accepted, latest };
  const open = await tx.sessions.findOpen(workspace);
  const told = reported.map(({ kpi, at_utc, value }) => ({ kpi, at_utc, value }));
  await record({ event: "KPI_REPORT", session_id: open?.id ?? null, payload: { ...report, digest: digestOf(told) } });
  await noteDrift(change);
  return report;
}

function requireTimes(reported: readonly ReportedPoint[], now: Utc): void {
  const until = addSeconds(now, REPORT_LEEWAY_SECONDS);
  const from = daysBefore(now, HISTORY_DAYS);
  const issues: InputIssue[] = [];
  for (const { at_utc, path } of reported) {
    const line = path[0] === "csv" ? `line ${String(path[1])}: ` : "";
    if (at_utc > until) issues.push({ path, message: `${line}it is in the future; it is ${now} here` });
    if (at_utc < from) issues.push({ path, message: `${line}it is from before ${from}: nothing is kept of then` });
  }
  if (issues.length > 0) throw invalidInput(...tellAtMost(issues));
}

/** How many of the values were new. */
async function keepPoints({ ctx, tx, now }: Change, reported: readonly ReportedPoint[]): Promise<number> {
  const { workspace, actor } = ctx.caller;
  let accepted = 0;
  const days = Map.groupBy(reported, ({ kpi, at_utc }) => `${kpi} ${spanStart("day", at_utc)}`);
  for (const points of days.values()) {
    const [first] = points;
    if (first === undefined || (isTrimmed(first.at_utc, now) && (await isClosed(tx, workspace, first)))) continue;
    const added: KpiPoint[] = [];
    for (const { kpi, at_utc, value } of points) {
      const point = { kpi, at_utc, value, reported_by: actor };
      if (await tx.kpis.add(workspace, point)) added.push(point);
    }
    await countPoints({ ctx, tx, now }, first.kpi, added);
    accepted += added.length;
  }
  return accepted;
}

/** Counts values of one day of a KPI in their hours, or in the day where hours are not kept any more. */
async function countPoints(
  { ctx, tx, now }: Pick<Change, "ctx" | "tx" | "now">,
  kpi: string,
  points: readonly KpiPoint[],
): Promise<void> {
  const { workspace } = ctx.caller;
  const definition = requireKpi(ctx.policy, kpi);
  const series = kpiSeries(kpi);
  const buckets = new Map<Utc, Bucket>();
  for (const { at_utc, value } of points) {
    const span = at_utc < daysBefore(now, HOURS_KEPT_DAYS) ? "day" : "hour";
    const starts_at_utc = spanStart(span, at_utc);
    const bucket =
      buckets.get(starts_at_utc) ??
      (await tx.series.find(workspace, series, span, starts_at_utc)) ??
      emptyBucket(series, span, starts_at_utc);
    buckets.set(starts_at_utc, addSample(bucket, { at_utc, good: keepsLimit(value, definition), value }));
  }
  for (const bucket of buckets.values()) await tx.series.save(workspace, bucket);
}

/**
 * Whether values of a day were taken away after they were summed up: then nobody can tell any more which moments are known, and
 * the day takes no more, because a file that is imported twice must not count twice.
 */
async function isClosed(tx: WriteTransaction, workspace: string, { kpi, at_utc }: ReportedPoint): Promise<boolean> {
  const from = spanStart("day", at_utc);
  const to = addSeconds(from, DAY_SECONDS);
  const buckets = await loadPeriod(tx, workspace, kpiSeries(kpi), from, to);
  const counted = buckets.reduce((count, bucket) => count + bucket.count, 0);
  const points = counted === 0 ? [] : await tx.kpis.list(workspace, kpi, from, counted);
  return points.filter((point) => point.at_utc < to).length < counted;
}

/** The latest value of each KPI that was reported, once these values count. */
async function moveLatest(
  tx: WriteTransaction,
  workspace: string,
  reported: readonly ReportedPoint[],
  reported_by: Actor,
): Promise<KpiReport["latest"]> {
  const latest = new Map((await tx.kpis.listLatest(workspace)).map((point) => [point.kpi, point]));
  const moved = new Map<string, KpiPoint>();
  for (const { kpi, at_utc, value } of reported) {
    const known = latest.get(kpi);
    if (known !== undefined && known.at_utc >= at_utc) continue;
    const point = { kpi, at_utc, value, reported_by };
    latest.set(kpi, point);
    moved.set(kpi, point);
  }
  for (const point of moved.values()) await tx.kpis.saveLatest(workspace, point);
  const names = [...new Set(reported.map(({ kpi }) => kpi))].toSorted();
  return names.flatMap((kpi) => {
    const point = latest.get(kpi);
    return point === undefined ? [] : [{ kpi, at_utc: point.at_utc, value: point.value }];
  });
}

function isTrimmed(at_utc: Utc, now: Utc): boolean {
  return at_utc < daysBefore(now, POINTS_KEPT_DAYS);
}

/** The beginning of the day so many days before the day of a moment. */
function daysBefore(now: Utc, days: number): Utc {
  return addSeconds(spanStart("day", now), -days * DAY_SECONDS);
}
