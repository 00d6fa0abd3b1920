import { describe, expect, it } from "vitest";
import { catchGoError } from "../../test/catch-go-error.ts";
import { EPOCH, OLGA, PIA, PIPELINE, makeActiveSession } from "../../test/fixtures.ts";
import type { Actor } from "../actor/schemas.ts";
import { offerFrom, requireOfferTo, withdrawFrom } from "./handover.ts";
import { holdFrom } from "./hold.ts";

const RUTH: Actor = { kind: "operator", id: "ruth", name: "Ruth Amara" };
/** A service whose key happens to have the id of the operator. */
const PIAS_KEY: Actor = { kind: "api_key", id: "pia", name: "Pia's key" };
const SYSTEM: Actor = { kind: "system", id: "system", name: "Valhalla GO" };

const DEED = { now: EPOCH, actor: OLGA, reason: "End of my shift" };
const OFFERED = offerFrom(makeActiveSession(), "pia", DEED);

describe("offerFrom", () => {
  it.each([
    ["a session at work", makeActiveSession()],
    ["a session on hold", holdFrom(makeActiveSession(), DEED)],
  ])("says of %s to whom it is offered, why, by whom and when, and changes nothing else", (_, open) => {
    const before = structuredClone(open);

    expect(offerFrom(open, "pia", DEED)).toStrictEqual({
      ...before,
      handover: { to: "pia", reason: DEED.reason, offered_by: OLGA, offered_at_utc: EPOCH },
    });
    expect(open).toEqual(before);
  });

  it.each([
    ["whoever runs it, by themselves", OLGA, "olga"],
    ["whoever runs it, by another", PIA, "olga"],
    ["whoever makes the offer", PIA, "pia"],
  ])("is refused to %s", (_, actor, to) => {
    expect(catchGoError(() => offerFrom(makeActiveSession(), to, { ...DEED, actor }))).toMatchObject({
      code: "HANDOVER_TO_SELF",
      facts: { session_id: "session-1" },
    });
  });

  it("can be made to an operator whose id is that of the key that runs the session", () => {
    const open = makeActiveSession({ started_by: PIAS_KEY });

    expect(offerFrom(open, "pia", DEED).handover).toMatchObject({ to: "pia" });
  });

  it.each(["pia", "ruth"])("is refused to %s while it is offered to one of them, and names the offer", (to) => {
    expect(catchGoError(() => offerFrom(OFFERED, to, DEED))).toMatchObject({
      code: "HANDOVER_OFFERED",
      facts: { session_id: "session-1", to: "pia", offered_by: OLGA },
    });
  });
});

describe("requireOfferTo", () => {
  it("answers the offer to the operator it is made to", () => {
    expect(requireOfferTo(OFFERED, PIA)).toBe(OFFERED.handover);
  });

  it.each([OLGA, RUTH, PIAS_KEY, PIPELINE, SYSTEM])("refuses $kind $id, and names the one it is made to", (actor) => {
    expect(catchGoError(() => requireOfferTo(OFFERED, actor))).toMatchObject({
      code: "HANDOVER_NOT_YOURS",
      facts: { session_id: "session-1", to: "pia" },
    });
  });

  it("refuses everybody without an offer", () => {
    expect(catchGoError(() => requireOfferTo(makeActiveSession(), PIA))).toMatchObject({
      code: "HANDOVER_NONE",
      facts: { session_id: "session-1" },
    });
  });
});

describe("withdrawFrom", () => {
  const offeredByRuth = offerFrom(makeActiveSession(), "pia", { ...DEED, actor: RUTH });

  it.each([
    ["who it is made to", PIA],
    ["who made it", RUTH],
    ["who runs the session", OLGA],
  ])("takes the offer away for the one %s", (_, actor) => {
    expect(withdrawFrom(offeredByRuth, actor)).toStrictEqual(makeActiveSession());
  });

  it.each([PIAS_KEY, PIPELINE, SYSTEM])("is refused to $kind $id", (actor) => {
    expect(catchGoError(() => withdrawFrom(offeredByRuth, actor))).toMatchObject({ code: "HANDOVER_NOT_YOURS" });
  });

  it("is refused when there is none", () => {
    expect(catchGoError(() => withdrawFrom(makeActiveSession(), OLGA))).toMatchObject({ code: "HANDOVER_NONE" });
  });
});
