import type { Actor } from "../actor/schemas.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { readReason } from "../health/read-reason.ts";
import type { HealthSummary } from "../health/schemas.ts";
import type { Snapshot } from "../session/schemas.ts";
import { compareCone } from "./compare-cone.ts";
import { compareHealth } from "./compare-health.ts";
import { type Identity, compareIdentity, compareSnapshots, identifyPlaybook } from "./compare-snapshots.ts";
import { WATCH_MAX_CHANGES } from "./constants.ts";
import { readPostureEntry } from "./read-posture-entry.ts";
import type { Difference, Watch, WatchChange } from "./schemas.ts";

/** Where a change is told in the trail, and by whom. */
type Origin = Pick<WatchChange, "by" | "actor" | "at_utc" | "seq">;

/**
 * Finds what changed while a session ran, from its entries in their order: each step of cone, health, playbook and policy
 * away from what was known before, beginning with the snapshot of the start. A change that an entry tells but that was so
 * already is none. A change of health is its who reported the source that it is about since health was recorded last, and
 * else a check's.
 */
export class WatchFold {
  readonly #start: Snapshot;
  readonly #runner: Actor;
  readonly #changes: WatchChange[] = [];
  #total = 0;
  #cone: Snapshot["cone"];
  #health: HealthSummary;
  #playbook: Identity | null;
  #policy: Identity | null;
  /** Reports since health was recorded last, the latest of each source. */
  #reports = new Map<string, Origin>();

  /** `runner`: who ran the session. */
  constructor(start: Snapshot, runner: Actor) {
    this.#start = start;
    this.#runner = runner;
    this.#cone = start.cone;
    this.#health = start.status;
    this.#playbook = identifyPlaybook(start);
    this.#policy = start.policy;
  }

  /** Takes the next entry of the session; those that tell nothing of the posture are left aside. */
  add(entry: AuditEntry): void {
    const told = readPostureEntry(entry);
    if (told === null) return;
    switch (told.kind) {
      case "cone":
        this.#take(compareCone(this.#cone, told.cone), () => this.#originOf(entry));
        this.#cone = told.cone;
        return;
      case "kpis": {
        const cone = { ...this.#cone, metrics: { ...this.#cone.metrics, ...told.values } };
        this.#take(compareCone(this.#cone, cone), () => this.#originOf(entry));
        this.#cone = cone;
        return;
      }
      case "report":
        for (const source of told.sources) this.#reports.set(source, this.#originOf(entry));
        return;
      case "health":
        this.#takeHealth(told.health, this.#originOf(entry));
        this.#reports = new Map();
        return;
      case "playbook":
        this.#take(compareIdentity("playbook", this.#playbook, told.identity), () => this.#originOf(entry));
        this.#playbook = told.identity;
        return;
      case "policy":
        this.#take(compareIdentity("policy", this.#policy, told.identity), () => this.#originOf(entry));
        this.#policy = told.identity;
        return;
      default:
        told satisfies never;
    }
  }

  /** What changed up to the snapshot of the end. A report that no check has looked at yet counts by what it changed. */
  finish(end: Snapshot): Watch {
    this.#takeHealth(end.status, null);
    this.#changes.sort((a, b) => a.seq - b.seq);
    return {
      drift: compareSnapshots(this.#start, end),
      changes: [...this.#changes],
      changes_total: this.#total,
    };
  }

  #takeHealth(health: HealthSummary, check: Origin | null): void {
    const differences = compareHealth(this.#health, health);
    const before = this.#health;
    this.#take(differences, (difference) => {
      const cause = difference.field === "health" ? findCause(difference, differences, before, health) : difference;
      return (cause === undefined ? undefined : this.#findReport(cause)) ?? check;
    });
    this.#health = health;
  }

  /** The report that a change of a reason comes from; none for a source that fell silent. */
  #findReport({ frozen, live }: Difference): Origin | undefined {
    const reason = live ?? frozen;
    const about = typeof reason === "string" ? readReason(reason) : null;
    if (about === null || (about.is_silent && live !== null)) return undefined;
    return this.#reports.get(about.source);
  }

  /** What nobody can be named for was never recorded: the drift tells it, the changes do not. */
  #take(differences: readonly Difference[], originOf: (difference: Difference) => Origin | null): void {
    for (const difference of differences) {
      const origin = originOf(difference);
      if (origin === null) continue;
      this.#total += 1;
      if (this.#changes.length >= WATCH_MAX_CHANGES) continue;
      const { field, frozen: before, live: after, drift } = difference;
      this.#changes.push({ field, before, after, drift, ...origin });
    }
  }

  #originOf({ event, actor, ts_utc: at_utc, seq }: AuditEntry): Origin {
    return { by: this.#makerOf(event, actor), actor, at_utc, seq };
  }

  #makerOf(event: string, actor: Actor): WatchChange["by"] {
    if (event === "PLAYBOOK_SET" || event === "POLICY_SET") return "configuration";
    if (event === "HEALTH_CHANGE") return "check";
    return actor.kind === this.#runner.kind && actor.id === this.#runner.id ? "session" : "other";
  }
}

/** The change of a reason that changed the colour: reasons stand worst first, before for the better and after for the worse. */
function findCause(
  { drift }: Difference,
  differences: readonly Difference[],
  before: HealthSummary,
  after: HealthSummary,
): Difference | undefined {
  const side = drift === "worsened" ? "live" : "frozen";
  const reasons = drift === "worsened" ? after.reasons : before.reasons;
  const changed = differences.filter(({ field }) => field === "reasons");
  for (const reason of reasons) {
    const cause = changed.find((difference) => difference[side] === reason);
    if (cause !== undefined) return cause;
  }
  return undefined;
}
