import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EPOCH, makeSignal } from "../../test/fixtures.ts";
import { readReason } from "./read-reason.ts";
import { rollUpHealth } from "./roll-up.ts";
import { SignalSource } from "./schemas.ts";

const source = fc.stringMatching(/^[a-z0-9][a-z0-9_.:-]{0,20}$/).filter((text) => SignalSource.safeParse(text).success);

describe("readReason", () => {
  it.each([
    ["pump: Pump 7 is down", "pump", false],
    ["server.disk: 4 GB free: too little", "server.disk", false],
    ["job:1: late", "job:1", false],
    [`no data from job:1 since ${EPOCH}`, "job:1", true],
    ["no data from server.disk: it has never reported", "server.disk", true],
  ])("reads %s", (reason, name, is_silent) => {
    expect(readReason(reason)).toEqual({ source: name, is_silent });
  });

  it.each(["no data: nothing reports health", "Error rate of the last hour: 3 %", "", "pump:down"])(
    "finds no source in %j",
    (reason) => {
      expect(readReason(reason)).toBeNull();
    },
  );

  it("reads back from every reason of a roll-up the source that it is about", () => {
    const status = fc.constantFrom("yellow", "red");
    const ttl = fc.constantFrom("2025-01-01T00:00:00.000000Z", "2027-01-01T00:00:00.000000Z");
    fc.assert(
      fc.property(source, fc.string({ minLength: 1 }), status, ttl, (name, reason, colour, expires_at_utc) => {
        const signal = makeSignal({ source: name, reason, status: colour as "red", expires_at_utc });
        const { reasons, inputs } = rollUpHealth([], [signal], EPOCH);
        expect(reasons.map(readReason)).toEqual([{ source: name, is_silent: inputs[0]?.stale }]);
        const never = { source: name, status: null, reason, measured_at_utc: null, expires_at_utc: null };
        expect(rollUpHealth([never], [], EPOCH).reasons.map(readReason)).toEqual([{ source: name, is_silent: true }]);
      }),
    );
  });
});
