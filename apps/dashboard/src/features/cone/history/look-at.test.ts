import { describe, expect, it } from "vitest";
import { makeHistory } from "../../../test/make-history.ts";
import { lookAt, sumBucket } from "./look-at.ts";

const at = (utc: string): number => Date.parse(utc);

describe("a look at a moment of the history", () => {
  const history = makeHistory();

  it("finds what was then: band, health, who was in, and what was answered", () => {
    const { band, health, sessions, bucket } = lookAt(history, at("2026-11-14T07:00:00Z"));
    expect([band?.band, health?.status, sessions.map(({ id }) => id)]).toEqual(["D", "green", ["storm"]]);
    expect(bucket === null ? null : sumBucket(bucket)).toEqual({ yes: 5, no: 97 });
  });

  it("has a stretch begin with its first moment and be over with its last", () => {
    const bandAt = (utc: string): string | undefined => lookAt(history, at(utc)).band?.reason;
    expect(bandAt("2026-11-13T23:59:59Z")).toBe("Steady");
    expect(bandAt("2026-11-14T00:00:00Z")).toBe("Storm");
    expect(bandAt("2026-11-16T00:00:00Z")).toBe("Calm again");
  });

  it("finds nothing before anything was recorded, and whoever is in now", () => {
    expect(lookAt(history, at("2026-11-01T00:00:00Z"))).toEqual({
      band: null,
      health: null,
      sessions: [],
      bucket: null,
    });
    expect(lookAt(history, at("2026-11-19T23:00:00Z")).sessions.map(({ id }) => id)).toEqual(["open"]);
  });
});
