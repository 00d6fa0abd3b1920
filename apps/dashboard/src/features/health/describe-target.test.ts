import { Check } from "@valhalla-go/core/schemas";
import { describe, expect, it } from "vitest";
import { describeRhythm, describeTarget, dueAt } from "./describe-target.ts";
import { formatLatency, formatShare } from "./format-measure.ts";

const beat = Check.parse({ kind: "heartbeat", every_seconds: 3600, grace_seconds: 120 });

describe("a check in words", () => {
  it.each([
    [{ kind: "http", url: "https://shop.test/health" }, "https://shop.test/health"],
    [{ kind: "http", url: "https://shop.test/health", method: "HEAD" }, "HEAD https://shop.test/health"],
    [{ kind: "tcp", host: "db.test", port: 5432, tls: true }, "db.test:5432, TLS"],
    [{ kind: "dns", name: "shop.test", record: "MX" }, "MX of shop.test"],
    [
      { kind: "prometheus", url: "http://prom.test", query: "up", conditions: ["value == 1"] },
      "up at http://prom.test",
    ],
  ])("is what it looks at", (check, expected) => {
    expect(describeTarget(Check.parse(check))).toBe(expected);
  });

  it("says how often, and for a job until when", () => {
    expect(describeRhythm(Check.parse({ kind: "dns", name: "x.test" }))).toBe("every 30 s");
    expect(describeRhythm(beat)).toBe("every 1 h, 2 min of grace");
    expect(dueAt(beat, 1000)).toBe(1000 + 3_720_000);
    expect(dueAt(beat, null)).toBeNull();
    expect(dueAt(Check.parse({ kind: "dns", name: "x.test" }), 1000)).toBeNull();
  });
});

describe("what was measured in words", () => {
  it("never rounds a failure away", () => {
    expect(formatShare(1)).toBe("100%");
    expect(formatShare(0.999999)).toBe("99.99%");
    expect(formatShare(0.98765)).toBe("98.77%");
    expect(formatShare(null)).toBe("–");
  });

  it("says latencies in the unit that people think in", () => {
    expect([84.4, 1400, null].map(formatLatency)).toEqual(["84 ms", "1.4 s", "–"]);
  });
});
