import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import {
  EPOCH,
  OLGA,
  PIA,
  makeActiveSession,
  makeConeChange,
  makeDraft,
  makeEndedSession,
} from "../../test/fixtures.ts";
import { makeContext, withActor, withScopes } from "../../test/test-context.ts";
import { decideAction } from "../cone/decide-action.ts";
import { setCone } from "../cone/set-cone.ts";
import { recordHealth } from "../health/record-health.ts";
import { pushSignal } from "../health/push-signal.ts";
import { endSession } from "../session/end-session.ts";
import { startSession } from "../session/start-session.ts";
import { addSeconds } from "../time/utc.ts";
import { STRETCHES_MAX } from "./constants.ts";
import { getPostureHistory } from "./get-posture-history.ts";

const HOUR = 3600;
const hours = (count: number): string => addSeconds(EPOCH, count * HOUR);

/** Half a day: a band every few hours, one session inside, a health that turns red and is well again. */
async function playHalfDay() {
  const ctx = makeContext();
  await setCone({ ctx, input: { band: "B", reason: "Steady" } });
  ctx.clock.advanceSeconds(HOUR);
  const { id } = await startSession({ ctx: withActor(ctx, PIA), input: {} });
  await decideAction({ ctx, input: { engine: "pricing", action: "run" } });
  ctx.clock.advanceSeconds(HOUR);
  await setCone({ ctx, input: { band: "D", reason: "Storm" } });
  await decideAction({ ctx, input: { engine: "pricing", action: "run" } });
  await pushSignal({ ctx, input: { source: "pump", status: "red", reason: "Pump 7 is down", ttl_seconds: 600 } });
  await recordHealth({ ctx, input: {} });
  ctx.clock.advanceSeconds(HOUR);
  await endSession({ ctx: withActor(ctx, PIA), input: { reason: "aborted" } });
  await setCone({ ctx, input: { band: "C", reason: "Calmer" } });
  ctx.clock.advanceSeconds(HOUR);
  return { ctx, id };
}

describe("posture.getHistory", () => {
  it("tells bands, health, sessions and decisions of a period on one axis", async () => {
    const { ctx, id } = await playHalfDay();

    const history = await getPostureHistory({ ctx, input: { from: hours(1.5) } });

    expect(history).toMatchObject({
      from_utc: hours(1.5),
      to_utc: hours(4),
      bands: [
        { band: "B", reason: "Steady", set_by: OLGA, since_utc: EPOCH, until_utc: hours(2) },
        { band: "D", reason: "Storm", since_utc: hours(2), until_utc: hours(3) },
        { band: "C", reason: "Calmer", since_utc: hours(3), until_utc: null },
      ],
      health: [
        { status: "green", since_utc: hours(1), until_utc: hours(2), recorded_by: "session", seq: null },
        {
          status: "red",
          since_utc: hours(2),
          until_utc: null,
          recorded_by: "change",
          reasons: ["pump: Pump 7 is down"],
        },
      ],
      sessions: [
        {
          id,
          started_at_utc: hours(1),
          ended_at_utc: hours(3),
          cone_band: "B",
          status: "green",
          started_by_id: PIA.id,
          outcome: "aborted",
        },
      ],
      people: [PIA],
      decisions: {
        every: "hour",
        buckets: [{ starts_at_utc: hours(2), allowed: 0, denied: 1, go: 0, hold: 0, no_go: 0 }],
      },
      told_from: { bands: null, health: null, sessions: null },
    });
  });

  it("begins in the boot band where nobody had set one, but not before the installation was there", async () => {
    const { ctx } = await playHalfDay();
    const empty = makeContext();

    const { bands, health } = await getPostureHistory({ ctx, input: { from: hours(-24), to: hours(0.5) } });

    expect(bands).toMatchObject([{ band: "B", reason: "Steady", since_utc: EPOCH, until_utc: null }]);
    expect(health).toEqual([]);
    expect(await getPostureHistory({ ctx: empty, input: { from: hours(-24) } })).toMatchObject({
      bands: [],
      health: [],
      sessions: [],
      decisions: { buckets: [] },
    });
  });

  it("tells the boot band from the first entry until somebody sets another", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(HOUR);
    await setCone({ ctx, input: { band: "C", reason: "Storm" } });
    ctx.clock.advanceSeconds(HOUR);

    const { bands, sessions } = await getPostureHistory({ ctx, input: { from: hours(-1) } });

    expect(bands).toMatchObject([
      { band: "B", seq: null, set_by: { kind: "system" }, since_utc: EPOCH, until_utc: hours(1) },
      { band: "C", since_utc: hours(1), until_utc: null },
    ]);
    expect(sessions).toMatchObject([{ ended_at_utc: null, outcome: "open" }]);
  });

  it("counts by the day where the period is longer than eight days", async () => {
    const { ctx } = await playHalfDay();
    const every = async (from: string): Promise<string> =>
      (await getPostureHistory({ ctx, input: { from, to: hours(4) } })).decisions.every;

    expect(await every(hours(4 - 8 * 24))).toBe("hour");
    expect(await every(hours(4 - 8 * 24 - 0.001))).toBe("day");
  });

  it("tells the latest where there is more than fits, and from when on", async () => {
    const ctx = makeContext();
    await ctx.store.write(async (tx) => {
      for (let index = 0; index < STRETCHES_MAX + 5; index += 1) {
        const ts_utc = addSeconds(EPOCH, index);
        const status = index % 2 === 0 ? "green" : "red";
        const payload = { after: { status, reasons: [] } };
        const { seq } = await tx.audit.append(makeDraft({ id: `e-${index}`, event: "HEALTH_CHANGE", ts_utc, payload }));
        await tx.cone.insert("default", seq, makeConeChange({ updated_at_utc: ts_utc }));
        const ended_at_utc = addSeconds(ts_utc, 1);
        await tx.sessions.insert(makeEndedSession({ id: `s-${index}`, started_at_utc: ts_utc, ended_at_utc }));
      }
      // What it froze must not stand for the changes that are not told.
      const long = { id: "long", started_at_utc: hours(-0.5), ended_at_utc: hours(1), status: "yellow" } as const;
      await tx.sessions.insert(makeEndedSession(long));
    });
    ctx.clock.advanceSeconds(2 * HOUR);

    const { bands, health, sessions, told_from } = await getPostureHistory({ ctx, input: { from: hours(-1) } });

    expect(told_from).toEqual({
      bands: addSeconds(EPOCH, 5),
      health: addSeconds(EPOCH, 5),
      sessions: addSeconds(EPOCH, 7),
    });
    expect([bands.length, sessions.length]).toEqual([STRETCHES_MAX, STRETCHES_MAX]);
    expect(bands[0]).toMatchObject({ since_utc: addSeconds(EPOCH, 5) });
    expect(health[0]).toMatchObject({ since_utc: addSeconds(EPOCH, 5), status: "red" });
    expect(sessions.every(({ ended_at_utc }) => (ended_at_utc ?? "") >= addSeconds(EPOCH, 7))).toBe(true);
  });

  it("says of health what was recorded, and leaves out an entry that says it in another way", async () => {
    const ctx = makeContext();
    const health = (id: string, at: number, after: object) =>
      makeDraft({ id, event: "HEALTH_CHANGE", ts_utc: hours(at), payload: { after } as never });
    await ctx.store.write(async (tx) => {
      await tx.audit.append(health("a", 0, { status: "yellow", reasons: ["Late"], fingerprint: "x" }));
      await tx.audit.append(health("b", 1, { colour: "purple" }));
      await tx.audit.append(health("c", 2, { status: "yellow", reasons: ["Later"] }));
      await tx.sessions.insert(makeActiveSession({ started_at_utc: hours(3), status: "red" }));
    });
    ctx.clock.advanceSeconds(4 * HOUR);

    expect((await getPostureHistory({ ctx, input: { from: hours(1) } })).health).toEqual([
      { status: "yellow", reasons: ["Late"], since_utc: EPOCH, until_utc: hours(3), recorded_by: "change", seq: 1 },
      { status: "red", reasons: [], since_utc: hours(3), until_utc: null, recorded_by: "session", seq: null },
    ]);
  });

  it.each([
    ["a period that is over before it begins", { from: hours(0), to: hours(0) }, "to"],
    ["one that has not begun", { from: hours(5) }, "from"],
    ["more than 400 days", { from: hours(-401 * 24), to: hours(0) }, "to"],
    ["more than 400 days until now", { from: hours(-401 * 24) }, "from"],
  ])("refuses %s", async (_, input, path) => {
    expect(await awaitGoError(getPostureHistory({ ctx: makeContext(), input }))).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path: [path] }] },
    });
  });

  it.each(["cone:read", "session:read", "health:read"] as const)("takes the scope %s", async (scope) => {
    const others = (["cone:read", "session:read", "health:read"] as const).filter((each) => each !== scope);
    const ctx = withScopes(makeContext(), ...others);
    const refusal = await awaitGoError(getPostureHistory({ ctx, input: { from: hours(-1) } }));
    expect(refusal).toMatchObject({ code: "SCOPE_MISSING", facts: { scope } });
  });
});

describe("a period that is none", () => {
  it.each([
    [{ from: "\u2028", to: "2027-01-01" }, "from"],
    [{ from: "2026-01-01", to: "soon" }, "to"],
    [{ from: "2026-02-30", to: "2026-03-01" }, "from"],
  ])("is refused with the field that is wrong: %j", async (input, field) => {
    const refused = await awaitGoError(getPostureHistory({ ctx: makeContext(), input }));
    expect(refused).toMatchObject({ code: "INVALID_INPUT" });
    expect(JSON.stringify(refused.facts)).toContain(`"${field}"`);
  });
});
