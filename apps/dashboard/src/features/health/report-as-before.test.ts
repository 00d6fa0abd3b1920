import { describe, expect, it } from "vitest";
import { makeInput } from "../../test/make.ts";
import { reportAsBefore } from "./report-as-before.ts";

const NOW = Date.parse("2026-11-22T09:00:00Z");
const input = makeInput({ status: "red", reason: "Lag", expires_at_utc: "2026-11-22T09:10:00.000000Z" });

describe("reporting a source as it was", () => {
  it("lets it count until it would have", () => {
    expect(reportAsBefore(input, NOW)).toEqual({
      source: input.source,
      status: "red",
      reason: "Lag",
      ttl_seconds: 600,
    });
  });

  it("cannot be done for what was no signal, was too old, or was not there", () => {
    expect(reportAsBefore({ ...input, kind: "alert" }, NOW)).toBeNull();
    expect(reportAsBefore({ ...input, stale: true }, NOW)).toBeNull();
    expect(reportAsBefore(input, NOW + 600_000)).toBeNull();
    expect(reportAsBefore(null, NOW)).toBeNull();
  });
});
