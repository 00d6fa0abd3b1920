import { expect, it } from "vitest";
import { makeActiveSession, makeEndedSession } from "../../test/make.ts";
import { measureSession } from "./measure-session.ts";

const MINUTE = 60_000;
const at = (minutes: number): number => Date.UTC(2026, 10, 22, 9) + minutes * MINUTE;

it("an ended session worked from start to end without its holds, whatever the time is now", () => {
  const session = makeEndedSession({ held_ms: 10 * MINUTE });
  expect(measureSession(session, at(999))).toEqual({
    total_ms: 60 * MINUTE,
    work_ms: 50 * MINUTE,
    held_ms: 10 * MINUTE,
  });
});

it("an open session goes on, and a hold that lasts counts as held", () => {
  const { id, name, kind } = makeActiveSession().started_by;
  const hold = { since_utc: "2026-11-22T09:20:00.000000Z", reason: "Waiting", by: { id, name, kind } };
  const held = { ...makeActiveSession({ held_ms: 5 * MINUTE }), state: "held", hold } as const;
  expect(measureSession(makeActiveSession(), at(30))).toMatchObject({ work_ms: 30 * MINUTE, held_ms: 0 });
  expect(measureSession(held, at(30))).toEqual({ total_ms: 30 * MINUTE, work_ms: 15 * MINUTE, held_ms: 15 * MINUTE });
});

it("no duration is negative when the viewer's clock is behind the server's", () => {
  expect(measureSession(makeActiveSession(), at(-5))).toEqual({ total_ms: 0, work_ms: 0, held_ms: 0 });
});
