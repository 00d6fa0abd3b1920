import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { makeActiveSession, makeEndedSession } from "../../test/fixtures.ts";
import { makeContext, withScopes } from "../../test/test-context.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { addSeconds } from "../time/utc.ts";
import { countDays } from "./count-days.ts";
import type { StartedSession } from "./schemas.ts";

function ended(started_at_utc: string, overrides: Parameters<typeof makeEndedSession>[0] = {}): StartedSession {
  return makeEndedSession({
    id: started_at_utc,
    started_at_utc,
    ended_at_utc: addSeconds(started_at_utc, 1800),
    ...overrides,
  });
}

async function makeHistory(...sessions: StartedSession[]) {
  const ctx = makeContext();
  await ctx.store.write(async (tx) => {
    for (const session of sessions) await tx.sessions.insert(session);
  });
  return ctx;
}

describe("session.countDays", () => {
  it("tells each day with its sessions, time at work, outcomes, and the worst that one of them started in", async () => {
    const ctx = await makeHistory(
      ended("2026-03-28T09:00:00.000000Z", { cone_band: "A", held_ms: 600_000 }),
      ended("2026-03-28T10:00:00.000000Z", { cone_band: "C", end_reason: "aborted", status: "yellow" }),
      ended("2026-03-28T11:00:00.000000Z", { cone_band: "B", end_reason: null }),
      makeActiveSession({ id: "open", started_at_utc: "2026-03-30T08:00:00.000000Z", status: "red" }),
    );

    const { days, ...sums } = await countDays({
      ctx,
      input: { from: "2026-03-28", to: "2026-03-31", zone: "Europe/Berlin" },
    });

    expect(sums).toEqual({ zone: "Europe/Berlin", sessions: 4, work_ms: 4_800_000 });
    expect(days).toEqual([
      {
        date: "2026-03-28",
        starts_at_utc: "2026-03-27T23:00:00.000000Z",
        ends_at_utc: "2026-03-28T23:00:00.000000Z",
        sessions: 3,
        work_ms: 4_800_000,
        outcomes: { ...NONE, completed: 1, aborted: 1, not_recorded: 1 },
        worst_band: "C",
        worst_status: "yellow",
      },
      {
        date: "2026-03-29",
        starts_at_utc: "2026-03-28T23:00:00.000000Z",
        ends_at_utc: "2026-03-29T22:00:00.000000Z",
        sessions: 0,
        work_ms: 0,
        outcomes: NONE,
        worst_band: null,
        worst_status: null,
      },
      expect.objectContaining({
        date: "2026-03-30",
        sessions: 1,
        outcomes: { ...NONE, open: 1 },
        worst_band: "B",
        worst_status: "red",
      }),
    ]);
  });

  it("counts a session into the day of the zone that is asked for", async () => {
    const ctx = await makeHistory(ended("2026-03-28T23:30:00.000000Z"));
    const daysOf = async (zone: string): Promise<string[]> => {
      const { days } = await countDays({ ctx, input: { from: "2026-03-27", to: "2026-03-31", zone } });
      return days.filter(({ sessions }) => sessions > 0).map(({ date }) => date);
    };

    expect(await daysOf("UTC")).toEqual(["2026-03-28"]);
    expect(await daysOf("Europe/Berlin")).toEqual(["2026-03-29"]);
    expect(await daysOf("America/Los_Angeles")).toEqual(["2026-03-28"]);
    expect(await daysOf("Pacific/Kiritimati")).toEqual(["2026-03-29"]);
  });

  it("reads thousands of sessions in pages, and counts each once, also one that ends meanwhile", async () => {
    const open = makeActiveSession({ id: "open", started_at_utc: "2026-03-30T08:00:00.000000Z" });
    const all = Array.from({ length: 2100 }, (_, index) =>
      ended(addSeconds("2026-03-28T00:00:00.000000Z", index * 60), { cone_band: "A" }),
    );
    const ctx = await makeHistory(...all, open);
    const pages: number[] = [];
    const spied = (tx: ReadTransaction): ReadTransaction => ({
      ...tx,
      sessions: {
        ...tx.sessions,
        async listWork(workspace, period, page) {
          const found = await tx.sessions.listWork(workspace, period, page);
          pages.push(found.length);
          return found;
        },
      },
    });
    const store = Object.assign(Object.create(ctx.store) as typeof ctx.store, {
      async read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
        const answer = await ctx.store.read((tx) => work(spied(tx)));
        if (pages.length === 1) {
          await ctx.store.write((tx) => tx.sessions.save(ended(open.started_at_utc, { id: "open", held_ms: 0 })));
        }
        return answer;
      },
    });

    const { sessions, days } = await countDays({
      ctx: { ...ctx, store },
      input: { from: "2026-03-28", to: "2026-03-31", zone: "UTC" },
    });

    expect(sessions).toBe(2101);
    expect(days.map((day) => day.sessions)).toEqual([1440, 660, 1]);
    expect(days[2]?.outcomes).toEqual({ ...NONE, open: 1 });
    expect(pages.length).toBeGreaterThan(2);
    expect(Math.max(...pages)).toBeLessThanOrEqual(1000);
  });

  it.each([
    ["an end before the beginning", { from: "2026-03-28", to: "2026-03-28" }, ["to"]],
    ["401 days", { from: "2026-01-01", to: "2027-02-06" }, ["to"]],
    ["a date that there is none of", { from: "2026-02-30", to: "2026-03-28" }, ["from"]],
    ["a zone that there is none of", { from: "2026-03-27", to: "2026-03-28", zone: "Mars/Olympus" }, ["zone"]],
  ])("refuses %s", async (_, input, path) => {
    expect(await awaitGoError(countDays({ ctx: makeContext(), input }))).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path }] },
    });
  });

  it("takes the scope session:read", async () => {
    const ctx = withScopes(makeContext(), "cone:read");
    const refusal = await awaitGoError(countDays({ ctx, input: { from: "2026-03-27", to: "2026-03-28" } }));
    expect(refusal).toMatchObject({ code: "SCOPE_MISSING", facts: { scope: "session:read" } });
  });
});

const NONE = {
  completed: 0,
  completed_with_exceptions: 0,
  aborted: 0,
  handed_over: 0,
  expired: 0,
  not_recorded: 0,
  open: 0,
};
