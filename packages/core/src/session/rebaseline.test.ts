import { describe, expect, it } from "vitest";
import { catchGoError } from "../../test/catch-go-error.ts";
import { EPOCH, OLGA, PIA, makeActiveSession } from "../../test/fixtures.ts";
import { addSeconds } from "../time/utc.ts";
import { holdFrom } from "./hold.ts";
import { rebaselineFrom } from "./rebaseline.ts";

const DEED = { now: addSeconds(EPOCH, 60), actor: PIA, reason: "The storm is over" };

describe("rebaselineFrom", () => {
  it.each([
    ["the first time", null],
    ["in the place of an earlier one", { band: "C", reason: "Storm", set_by: OLGA, set_at_utc: EPOCH } as const],
  ])("sets the band that counts, %s, and leaves the snapshot as it is", (_, baseline) => {
    const active = makeActiveSession({ baseline });
    const before = structuredClone(active);

    expect(rebaselineFrom(active, "A", DEED)).toStrictEqual({
      ...before,
      baseline: { band: "A", reason: DEED.reason, set_by: PIA, set_at_utc: DEED.now },
    });
    expect(active).toEqual(before);
  });

  it("is refused while the session is on hold", () => {
    const held = holdFrom(makeActiveSession(), DEED);

    expect(catchGoError(() => rebaselineFrom(held, "A", DEED))).toMatchObject({ code: "SESSION_HELD" });
  });
});
