import { describe, expect, it } from "vitest";
import { catchGoError } from "../../test/catch-go-error.ts";
import { EPOCH, OLGA, PIA, makeActiveSession } from "../../test/fixtures.ts";
import { addSeconds } from "../time/utc.ts";
import { holdFrom, requireActive, resumeFrom } from "./hold.ts";
import { ActiveSession, HeldSession } from "./schemas.ts";

const DEED = { now: addSeconds(EPOCH, 60), actor: PIA, reason: "Lunch" };

function makeHeldSession(held_ms = 0): HeldSession {
  return holdFrom(makeActiveSession({ held_ms }), DEED);
}

describe("holdFrom", () => {
  it("says since when, why and by whom, and changes nothing else", () => {
    const active = makeActiveSession({ held_ms: 5 });
    const before = structuredClone(active);

    const held = holdFrom(active, DEED);

    expect(held).toStrictEqual({ ...before, state: "held", hold: { since_utc: DEED.now, reason: "Lunch", by: PIA } });
    expect(HeldSession.parse(held)).toEqual(held);
    expect(active).toEqual(before);
  });

  it("keeps an offer to hand over", () => {
    const handover = { to: "pia", reason: "Shift", offered_by: OLGA, offered_at_utc: EPOCH };

    expect(holdFrom(makeActiveSession({ handover }), DEED)).toMatchObject({ handover });
  });

  it("is refused while it is on hold, and names the first hold", () => {
    const refusal = catchGoError(() => holdFrom(makeHeldSession(), { ...DEED, actor: OLGA, reason: "Coffee" }));

    expect(refusal).toMatchObject({
      code: "SESSION_HELD",
      facts: { session_id: "session-1", since_utc: DEED.now, reason: "Lunch", by: PIA },
    });
  });
});

describe("resumeFrom", () => {
  it.each([
    ["half an hour", 1800, 0, 1_800_000],
    ["half an hour after an earlier hold", 1800, 5, 1_800_005],
    ["no time at all", 0, 7, 7],
    ["a tenth of a millisecond", 0.0001, 0, 0],
    ["a clock that went back", -10, 7, 7],
  ])("counts %s on hold", (_, seconds, before, held_ms) => {
    const held = makeHeldSession(before);

    const resumed = resumeFrom(held, addSeconds(DEED.now, seconds));

    expect(resumed).toStrictEqual({ ...held, state: "active", hold: null, held_ms });
    expect(ActiveSession.parse(resumed)).toEqual(resumed);
  });

  it("is refused while work goes on", () => {
    expect(catchGoError(() => resumeFrom(makeActiveSession(), DEED.now))).toMatchObject({
      code: "SESSION_NOT_HELD",
      facts: { session_id: "session-1" },
    });
  });
});

describe("requireActive", () => {
  it("answers a session at work, and refuses one on hold", () => {
    expect(requireActive(makeActiveSession())).toEqual(makeActiveSession());
    expect(catchGoError(() => requireActive(makeHeldSession()))).toMatchObject({ code: "SESSION_HELD" });
  });
});
