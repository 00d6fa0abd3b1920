import {
  type Caller,
  type Clock,
  type KpiView,
  type RunVerb,
  addSeconds,
  formatUtc,
  listKpis,
  noteSamples,
} from "@valhalla-go/core";
import type { Outbound } from "../outbound/outbound.ts";
import { OutboundProblem } from "../outbound/outbound-problem.ts";
import { queryPrometheus } from "../outbound/query-prometheus.ts";
import { isQuietlyPassing } from "../errors/passing.ts";
import { unlessDone } from "../errors/unless-done.ts";

const LOOK_EVERY_MS = 2000;
const ASKED_AT_ONCE = 10;

/** So much of the interval has to be over: timers and answers are never exactly on time. */
const DUE_SHARE = 0.9;

interface Reading {
  readonly run: RunVerb;
  readonly caller: Caller;
  readonly clock: Clock;
  readonly outbound: Pick<Outbound, "request">;
  /** Told once when the source of a KPI cannot be read, and again with null when it can. */
  readonly onProblem: (kpi: string, problem: string | null) => void;
}

type Source = NonNullable<KpiView["definition"]["source"]>;
type Sample = { readonly kpi: string; readonly at_utc: string; readonly value: number };

/**
 * Reads the KPIs that have a source, each as often as the policy says, and reports what came of a round in one call. Of several
 * servers the one whose report is first counts. A source that cannot be read leaves its KPI as it is until it is not fresh any
 * more. Answers the function that stops it.
 */
export function readKpis(
  { run, caller, clock, outbound, onProblem }: Reading,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const asked = new Map<string, string>();
  const problems = new Map<string, string>();
  const stopping = new AbortController();

  async function look(): Promise<void> {
    const now = formatUtc(clock.nowMicros());
    const { kpis } = await run(listKpis, { caller, input: {} });
    const due = kpis.flatMap(({ kpi, definition: { source }, latest }) => {
      if (source === null || !isDue([asked.get(kpi), latest?.at_utc], source.every_seconds, now)) return [];
      return [{ kpi, source }];
    });
    for (const { kpi } of due) asked.set(kpi, now);
    const samples: Sample[] = [];
    for (let from = 0; from < due.length; from += ASKED_AT_ONCE) {
      const found = await Promise.all(
        due.slice(from, from + ASKED_AT_ONCE).map(({ kpi, source }) => read(kpi, source)),
      );
      samples.push(...found.filter((sample) => sample !== null));
    }
    if (samples.length > 0) await unlessDone(run(noteSamples, { caller, input: { samples } }));
  }

  async function read(kpi: string, { prometheus: url, query }: Source): Promise<Sample | null> {
    try {
      const { value } = await queryPrometheus(outbound, { url, query, signal: stopping.signal });
      const isNumber = value !== null && Number.isFinite(value);
      tell(kpi, isNumber ? null : "the query answers no number");
      return isNumber ? { kpi, at_utc: formatUtc(clock.nowMicros()), value } : null;
    } catch (error) {
      if (!(error instanceof OutboundProblem)) throw error;
      if (error.kind !== "stopped") tell(kpi, error.message);
      return null;
    }
  }

  function tell(kpi: string, problem: string | null): void {
    if ((problems.get(kpi) ?? null) === problem) return;
    if (problem === null) problems.delete(kpi);
    else problems.set(kpi, problem);
    onProblem(kpi, problem);
  }

  function report(error: unknown): void {
    if (!isQuietlyPassing(error)) onError(error);
  }

  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= look()
      .catch(report)
      .finally(() => (looking = null));
  }, LOOK_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await looking;
  };
}

/** Whether nobody asked, here or on another server, since so long. */
function isDue(times: readonly (string | undefined)[], every_seconds: number, now: string): boolean {
  return times.every((at) => at === undefined || addSeconds(at, every_seconds * DUE_SHARE) <= now);
}
