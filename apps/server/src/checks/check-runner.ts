import {
  type Check,
  type CheckResult,
  type Clock,
  type ProbedCheck,
  WORK_MAX_COUNT,
  formatUtc,
  parseUtc,
} from "@valhalla-go/core";
import { isPassing, isQuietlyPassing } from "../errors/passing.ts";
import type { Outbound } from "../outbound/outbound.ts";
import type { CheckMetrics } from "./check-metrics.ts";
import type { Environment } from "./fill-headers.ts";
import { probeCheck } from "./probe-check.ts";

/** A check that is this server's to look at now. */
interface ClaimedCheck {
  readonly check_id: string;
  readonly check: Check;
  readonly due_utc: string;
}

interface CheckRunnerParts {
  /** Notes what was found and answers what to look at: the verb `workChecks`. */
  work(input: {
    readonly results: CheckResult[];
    readonly want: number;
  }): Promise<{ readonly claimed: readonly ClaimedCheck[]; readonly next_due_utc: string | null }>;
  readonly outbound: Outbound;
  readonly env: Environment;
  readonly clock: Clock;
  readonly metrics: CheckMetrics;
  /** Hears of what nobody expected. */
  onError(error: unknown): void;
  /** Most looks at the same time. */
  readonly concurrency?: number;
}

const CONCURRENCY = 50;
const TICK_MS = 250;
/** What was found is noted, and what is due is asked for, once a second; more often only while more is due than there was room for. */
const WORK_EVERY_MS = 1000;
/** Nobody tells of what was set on another server: so long after, it is found. */
const ASK_EVERY_MS = 5000;
const LATE_MICROS = 5_000_000;

/** Looks at what is due, and shares it with other servers on the same database: each takes what no other has taken. */
export class CheckRunner {
  readonly #parts: CheckRunnerParts;
  readonly #concurrency: number;
  readonly #timer: NodeJS.Timeout;
  readonly #ending = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #results: CheckResult[] = [];
  #working: Promise<void> | null = null;
  #workedAt = -Infinity;
  /** When something is due next, in microseconds of the clock. */
  #nextDue = -Infinity;
  #isBehind = false;

  constructor(parts: CheckRunnerParts) {
    this.#parts = parts;
    this.#concurrency = parts.concurrency ?? CONCURRENCY;
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  /** Something about the checks was changed: what is due is asked for within a second. */
  lookSoon(): void {
    this.#nextDue = -Infinity;
  }

  /** Gives up the looks that are under way, and notes what was found before. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#ending.abort();
    await this.#working;
    await Promise.all(this.#underWay);
    if (this.#results.length > 0) await this.#work(0);
  }

  #tick(): void {
    if (this.#working !== null) return;
    const want = this.#concurrency - this.#underWay.size;
    if (!this.#isTime(want)) return;
    this.#working = this.#work(want).finally(() => (this.#working = null));
  }

  #isTime(room: number): boolean {
    const passed = performance.now() - this.#workedAt;
    if (passed < WORK_EVERY_MS) return this.#isBehind && room * 2 >= this.#concurrency;
    const isDue = this.#nextDue <= this.#parts.clock.nowMicros() || passed >= ASK_EVERY_MS;
    return this.#results.length > 0 || (isDue && room > 0);
  }

  async #work(want: number): Promise<void> {
    const { work, clock, onError } = this.#parts;
    const results = this.#results.splice(0, WORK_MAX_COUNT);
    this.#workedAt = performance.now();
    try {
      const { claimed, next_due_utc } = await work({ results, want });
      this.#nextDue = next_due_utc === null ? Infinity : parseUtc(next_due_utc);
      this.#isBehind = want > 0 && claimed.length >= want && this.#nextDue <= clock.nowMicros();
      await this.#beginAll(claimed);
    } catch (error) {
      this.#isBehind = false;
      // Each counts once, also when it was noted after all.
      if (isPassing(error)) this.#results = [...results, ...this.#results].slice(-WORK_MAX_COUNT);
      if (!isQuietlyPassing(error)) onError(error);
    }
  }

  /** One at a time, so that who is answered here waits for none of them. */
  async #beginAll(claimed: readonly ClaimedCheck[]): Promise<void> {
    for (const { check_id, check, due_utc } of claimed) {
      if (this.#ending.signal.aborted || check.kind === "heartbeat") continue;
      this.#parts.metrics.began({ late: this.#parts.clock.nowMicros() - parseUtc(due_utc) > LATE_MICROS });
      const look = this.#look(check_id, check).finally(() => this.#underWay.delete(look));
      this.#underWay.add(look);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #look(check_id: string, check: ProbedCheck): Promise<void> {
    const { outbound, env, clock, metrics, onError } = this.#parts;
    const { signal } = this.#ending;
    try {
      const result = await probeCheck(check, { outbound, env, clock, signal });
      this.#results.push({ check_id, ...result });
      metrics.ended(result.ok ? "ok" : "failed");
    } catch (error) {
      metrics.ended("stopped");
      if (signal.aborted) return;
      onError(error);
      const at_utc = formatUtc(clock.nowMicros());
      this.#results.push({ check_id, at_utc, ok: false, reason: "the look itself went wrong", latency_ms: null });
    }
  }
}
