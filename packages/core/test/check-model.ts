import { makeCheckState } from "./check-scene.ts";
import type { followResult } from "../src/check/follow-result.ts";
import type { judgeCheck } from "../src/check/judge-check.ts";
import { Check } from "../src/check/schemas.ts";
import type { rollUpHealth } from "../src/health/roll-up.ts";
import type { HealthStatus } from "../src/health/schemas.ts";
import { formatUtc } from "../src/time/utc.ts";

/** Thirty days, looked at minute by minute. */
export const MINUTES = 30 * 24 * 60;

/** A stretch of time in which a target is not well. */
export interface Spell {
  readonly from: number;
  readonly minutes: number;
  readonly kind: "fails" | "silent" | "flaps";
}

/** A check and what happens to its target, all times in minutes. */
export interface PlannedCheck {
  readonly is_heartbeat: boolean;
  readonly every: number;
  readonly yellow_after: number;
  readonly red_after: number;
  readonly green_after: number;
  readonly is_warning: boolean;
  readonly grace: number;
  readonly red_after_silence: number | null;
  /** Every day from this minute of the day on, for so many minutes. */
  readonly maintenance: { readonly at: number; readonly minutes: number } | null;
  readonly first_report: number;
  readonly spells: readonly Spell[];
}

/** What is compared with the model; a control gives other rules. */
export interface Subject {
  readonly follow: typeof followResult;
  readonly judge: typeof judgeCheck;
  readonly rollUp: typeof rollUpHealth;
}

/** In what subject and model differ, at the first minute at which they do; null where they agree for 30 days. */
export function findDifference(plan: readonly PlannedCheck[], subject: Subject): string | null {
  const watched = plan.map((planned, index) => new Watched(`check-${index}`, planned));
  for (let minute = 0; minute < MINUTES; minute += 1) {
    for (const each of watched) {
      const told = each.report(minute, subject);
      if (told !== null) return `${told} at minute ${minute}`;
    }
    const judged = watched.map(({ id, check, state }) => subject.judge(id, check, state, utcOf(minute)));
    const models = watched.map((each) => each.model(minute));
    for (const [index, each] of watched.entries()) {
      const expected = models[index] ?? { told: "nothing" };
      const { status = "none", stale, maintenance_until_utc, to_green } = judged[index] ?? {};
      const got = `${status} ${stale ? "stale" : "fresh"} ${maintenance_until_utc === null ? "on duty" : "away"}`;
      if (got !== expected.told) return `${each.id} is ${got}, not ${expected.told}, at minute ${minute}`;
      if ((to_green === null) !== (status === "green")) return `${each.id} is ${status} and says ${String(to_green)}`;
    }
    const health = subject.rollUp([], [], utcOf(minute), judged).status;
    const expected = modelHealth(models);
    if (health !== expected) return `health is ${health}, not ${expected}, at minute ${minute}`;
  }
  return null;
}

const BEGIN = Date.parse("2026-03-01T00:00:00Z");

function utcOf(minute: number): string {
  return formatUtc((BEGIN + minute * 60_000) * 1000);
}

interface Modelled {
  readonly colour: HealthStatus;
  readonly is_away: boolean;
  readonly told: string;
}

/** Results that are the same, one after another. */
interface Run {
  readonly ok: boolean;
  length: number;
}

/** Beside the state that the rules keep: all that ever was reported, from which the model works out everything anew. */
class Watched {
  readonly id: string;
  readonly check: Check;
  state;
  readonly #plan: PlannedCheck;
  readonly #runs: Run[] = [];
  #last: number | null = null;
  #known: HealthStatus | null = null;

  constructor(id: string, plan: PlannedCheck) {
    this.id = id;
    this.#plan = plan;
    this.check = toCheck(plan);
    this.state = makeCheckState({ check_id: id });
  }

  /** Reports what there is to report at a minute. Answers what is wrong with the change that is told, if something is. */
  report(minute: number, { follow }: Subject): string | null {
    const { every, first_report, spells } = this.#plan;
    if (minute < first_report || (minute - first_report) % every !== 0) return null;
    const spell = spells.find(({ from, minutes }) => minute >= from && minute < from + minutes);
    if (spell?.kind === "silent") return null;
    const ok = spell === undefined || (spell.kind === "flaps" && Math.floor(minute / every) % 3 > 0);
    const result = { check_id: this.id, at_utc: utcOf(minute), ok, reason: "", latency_ms: null };
    const before = this.#known;
    const newest = this.#runs.at(-1);
    if (newest?.ok === ok) newest.length += 1;
    else this.#runs.push({ ok, length: 1 });
    this.#last = minute;
    const after = this.#colour(this.#runs);
    this.#known = after;
    const followed = follow(this.state, result, this.check);
    if (followed === null) return `${this.id} took a new result for an old one`;
    this.state = followed.state;
    const told = followed.change === null ? "no change" : `${String(followed.change.from)} to ${followed.change.to}`;
    const expected = before === after ? "no change" : `${String(before)} to ${String(after)}`;
    return told === expected ? null : `${this.id} told ${told}, not ${expected}`;
  }

  model(minute: number): Modelled {
    const is_away = this.#isAway(minute);
    const colour = this.#known;
    const silence = this.#last === null ? null : this.#silence(minute - this.#last);
    const isStale = colour === null || silence !== null;
    const counted = colour === null ? "yellow" : this.#count(colour, silence);
    return {
      colour: counted,
      is_away,
      told: `${counted} ${isStale ? "stale" : "fresh"} ${is_away ? "away" : "on duty"}`,
    };
  }

  #count(colour: HealthStatus, silence: HealthStatus | null): HealthStatus {
    if (silence === null) return colour;
    return this.#plan.is_heartbeat && colour === "red" ? "red" : silence;
  }

  /** Worked out backwards from the last run: a long one decides, before a short one things were as they were. */
  #colour(runs: readonly Run[], count = runs.length): HealthStatus | null {
    const rules = this.#plan.is_heartbeat ? { yellow_after: 1, red_after: 3, green_after: 1 } : this.#plan;
    const worst = this.#plan.is_warning ? "yellow" : "red";
    const last = runs[count - 1];
    if (last === undefined) return null;
    if (last.ok) {
      return count === 1 || last.length >= rules.green_after ? "green" : this.#colour(runs, count - 1);
    }
    if (last.length >= rules.red_after) return worst;
    const earlier = this.#colour(runs, count - 1);
    if (earlier === "green" && last.length < rules.yellow_after) return "green";
    return earlier === "red" ? "red" : "yellow";
  }

  #silence(minutes: number): HealthStatus | null {
    const { is_heartbeat, every, grace, red_after_silence, is_warning } = this.#plan;
    if (!is_heartbeat) return minutes >= 3 * every ? "yellow" : null;
    if (minutes < every + grace) return null;
    const isLong = minutes >= every + grace + (red_after_silence ?? every);
    return isLong && !is_warning ? "red" : "yellow";
  }

  #isAway(minute: number): boolean {
    const { maintenance } = this.#plan;
    const day = 24 * 60;
    return maintenance !== null && (minute - maintenance.at + day) % day < maintenance.minutes;
  }
}

/** Red if any counts red; green only if there is one that counts, and all of them are. */
function modelHealth(models: readonly Pick<Modelled, "colour" | "is_away">[]): HealthStatus {
  const colours = models.filter(({ is_away }) => !is_away).map(({ colour }) => colour);
  if (colours.includes("red")) return "red";
  return colours.length > 0 && colours.every((colour) => colour === "green") ? "green" : "yellow";
}

function toCheck(plan: PlannedCheck): Check {
  const { every, yellow_after, red_after, green_after, grace, red_after_silence, maintenance, is_warning } = plan;
  const shared = {
    every_seconds: every * 60,
    severity: is_warning ? "warning" : "critical",
    maintenance:
      maintenance === null
        ? []
        : [{ cron: `${maintenance.at % 60} ${Math.floor(maintenance.at / 60)} * * *`, minutes: maintenance.minutes }],
  };
  return Check.parse(
    plan.is_heartbeat
      ? {
          kind: "heartbeat",
          grace_seconds: grace * 60,
          red_after_seconds: red_after_silence === null ? null : red_after_silence * 60,
          ...shared,
        }
      : { kind: "http", url: "https://shop.example", yellow_after, red_after, green_after, ...shared },
  );
}
