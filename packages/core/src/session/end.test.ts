import { describe, expect, it } from "vitest";
import { catchGoError } from "../../test/catch-go-error.ts";
import { OLGA, PIPELINE, makeActiveSession } from "../../test/fixtures.ts";
import { endFrom, requireActive } from "./end.ts";
import { EndedSession } from "./schemas.ts";

const NOW = "2026-01-01T17:00:00.000000Z";

describe("endFrom", () => {
  it("stamps the end and who ended, and changes nothing else", () => {
    const active = makeActiveSession({ notes: "Weekly review", started_by: OLGA });

    const ended = endFrom(active, {}, NOW, PIPELINE);

    expect(ended).toStrictEqual({ ...active, active: false, state: "ended", ended_at_utc: NOW, ended_by: PIPELINE });
    expect(EndedSession.parse(ended)).toEqual(ended);
  });

  it.each([
    ["left out", {}, "From the start"],
    ["null", { notes: null }, "From the start"],
    ["given", { notes: "From the end" }, "From the end"],
    ["empty", { notes: "" }, ""],
  ])("has, with notes %s, the right ones", (_, input, notes) => {
    expect(endFrom(makeActiveSession({ notes: "From the start" }), input, NOW, OLGA).notes).toBe(notes);
  });

  it("leaves the active session as it was", () => {
    const active = makeActiveSession();
    const before = structuredClone(active);

    endFrom(active, { notes: "Done" }, NOW, OLGA);

    expect(active).toEqual(before);
  });
});

describe("requireActive", () => {
  it("answers the active session", () => {
    expect(requireActive(makeActiveSession())).toEqual(makeActiveSession());
  });

  it("refuses when there is none", () => {
    expect(catchGoError(() => requireActive(null))).toMatchObject({ code: "NO_ACTIVE_SESSION", facts: {} });
  });
});
