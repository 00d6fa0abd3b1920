import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatUtc } from "../time/utc.ts";
import { findOccurrence, nextOccurrences } from "./occurrences.ts";
import type { Occurrence, Recurrence } from "./schemas.ts";

const MINUTE = 60_000;
const DAYS = 30;

/** Thirty days around each change of the clock, of three zones: one of them shifts by half an hour. */
const PERIODS = [
  { time_zone: "Europe/Berlin", from: "2026-03-14" },
  { time_zone: "Europe/Berlin", from: "2026-10-10" },
  { time_zone: "America/New_York", from: "2026-02-21" },
  { time_zone: "America/New_York", from: "2026-10-17" },
  { time_zone: "Australia/Lord_Howe", from: "2026-03-21" },
  { time_zone: "Australia/Lord_Howe", from: "2026-09-19" },
] as const;

/** What the clock on the wall shows at each minute of a period, as minutes since 1970 if it were UTC. */
function readWall(time_zone: string, from: number): number[] {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: time_zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  return Array.from({ length: DAYS * 24 * 60 }, (_, index) => {
    const parts = Object.fromEntries(
      format.formatToParts(from + index * MINUTE).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute) / MINUTE;
  });
}

/** A cron expression as a person who writes a model understands it: sets of minutes, hours and weekdays. */
interface Plan {
  readonly minutes: readonly number[] | "*" | 15;
  readonly hours: readonly number[] | "*" | 2;
  readonly weekdays: readonly number[] | "*";
}

function toCron({ minutes, hours, weekdays }: Plan): string {
  const text = (field: readonly number[] | "*" | number): string => {
    if (field === "*") return "*";
    return typeof field === "number" ? `*/${field}` : field.join(",");
  };
  return `${text(minutes)} ${text(hours)} * * ${text(weekdays)}`;
}

function matches({ minutes, hours, weekdays }: Plan, wall: number): boolean {
  const date = new Date(wall * MINUTE);
  const has = (field: readonly number[] | "*" | number, value: number): boolean => {
    if (field === "*") return true;
    return typeof field === "number" ? value % field === 0 : field.includes(value);
  };
  return has(minutes, date.getUTCMinutes()) && has(hours, date.getUTCHours()) && has(weekdays, date.getUTCDay());
}

/** The minutes at which a plan is due, looked at one after another. */
function findRuns(plan: Plan, walls: readonly number[]): Set<number> {
  const isNamed = Array.isArray(plan.minutes) && Array.isArray(plan.hours);
  const runs = new Set<number>();
  let latest = (walls[0] ?? 0) - 1;
  for (const [index, wall] of walls.entries()) {
    if (!isNamed) {
      if (matches(plan, wall)) runs.add(index);
      continue;
    }
    // What is named is due once: when the clock first shows it, or jumps over it.
    for (let shown = latest + 1; shown <= wall; shown += 1) if (matches(plan, shown)) runs.add(index);
    latest = Math.max(latest, wall);
  }
  return runs;
}

/** For each minute the index at which what holds began, and the one at which it ends; null where nothing holds. */
function modelOf(starts: Set<number>, end: { readonly minutes: number } | Set<number>, length: number) {
  const model: (readonly [number, number] | null)[] = [];
  let current: readonly [number, number] | null = null;
  for (let index = 0; index < length; index += 1) {
    if (current !== null && index >= current[1]) current = null;
    if (starts.has(index)) {
      if (!(end instanceof Set)) current = [index, index + end.minutes];
      else if (current === null) current = [index, nextOf(end, index, length)];
    }
    model.push(current);
  }
  return model;
}

function nextOf(runs: Set<number>, after: number, length: number): number {
  for (let index = after + 1; index < length; index += 1) if (runs.has(index)) return index;
  return Infinity;
}

const someOf = (max: number, most: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.integer({ min: 0, max }), { minLength: 1, maxLength: most }).map((list) => list.toSorted(by));
const by = (a: number, b: number): number => a - b;
// Hours at which clocks change are the ones that matter.
const hours = fc.oneof(someOf(4, 2), someOf(23, 2), fc.constant("*" as const), fc.constant(2 as const));
const plan: fc.Arbitrary<Plan> = fc.record({
  minutes: fc.oneof(someOf(59, 2), fc.constantFrom([0], [30], [15]), fc.constant(15 as const)),
  hours,
  weekdays: fc.oneof(fc.constant("*" as const), fc.constantFrom([0], [0, 6], [1, 2, 3, 4, 5])),
});
const end = fc.oneof(
  fc.record({ minutes: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 4000 })) }),
  plan,
);

describe.each(PERIODS)("windows in $time_zone from $from", ({ time_zone, from }) => {
  const begin = Date.parse(`${from}T00:00:00Z`);
  const walls = readWall(time_zone, begin);
  const utcOf = (index: number): string => formatUtc((begin + index * MINUTE) * 1000);

  it("are what a model finds that looks at the clock on the wall minute by minute", { timeout: 60_000 }, () => {
    const property = fc.property(plan, end, (startPlan, ending) => {
      const start = findRuns(startPlan, walls);
      const isLasting = !("hours" in ending);
      const model = modelOf(start, isLasting ? ending : findRuns(ending, walls), walls.length);
      const cron = toCron(startPlan);
      const recurrence: Recurrence = isLasting
        ? { cron, minutes: ending.minutes, time_zone }
        : { cron, until_cron: toCron(ending), time_zone };

      // The first week settles what began before the period; from then on every minute has to agree.
      const settled = 7 * 24 * 60;
      for (let index = settled; index < walls.length; index += 1) {
        const expected = model[index] ?? null;
        const found = findOccurrence(recurrence, utcOf(index));
        if (expected !== null && expected[1] === Infinity) continue;
        if (
          found?.starts_at_utc !== spanOf(expected)?.starts_at_utc ||
          found?.ends_at_utc !== spanOf(expected)?.ends_at_utc
        ) {
          expect([recurrence, utcOf(index), found]).toEqual([recurrence, utcOf(index), spanOf(expected)]);
        }
      }
      const coming = model
        .filter((span, index) => span !== null && span[0] === index && index > settled && span[1] !== Infinity)
        .slice(0, 5)
        .map((span) => spanOf(span ?? null));
      expect(nextOccurrences(recurrence, utcOf(settled), 5).slice(0, coming.length)).toEqual(coming);
    });
    const seed = Math.trunc(Math.random() * 2 ** 31);
    process.stdout.write(`windows in ${time_zone} from ${from}: seed ${seed}\n`);
    fc.assert(property, { numRuns: 12, seed });
  });

  function spanOf(span: readonly [number, number] | null): Occurrence | null {
    return span === null ? null : { starts_at_utc: utcOf(span[0]), ends_at_utc: utcOf(span[1]) };
  }
});
