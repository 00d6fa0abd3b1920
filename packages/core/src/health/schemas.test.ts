import { describe, expect, it } from "vitest";
import { SIGNAL_TTL_MAX_SECONDS } from "./constants.ts";
import { PushSignalInput, SignalSource } from "./schemas.ts";

describe("SignalSource", () => {
  it.each(["backup", "a", "7", "billing.eu-west:nightly_job", "x".repeat(100), "serverless", "server"])(
    "accepts %s",
    (source) => {
      expect(SignalSource.safeParse(source).success).toBe(true);
    },
  );

  it.each(["", "x".repeat(101), "Backup", "-a", ".a", "a b", "a/b", "ä", "server.", "server.disk", "a\n"])(
    "refuses %j",
    (source) => {
      expect(SignalSource.safeParse(source).success).toBe(false);
    },
  );
});

describe("PushSignalInput", () => {
  const report = { source: "backup", status: "red", reason: "Backup failed", ttl_seconds: 60 };

  it.each([
    ["a whole report", {}, true],
    ["the shortest life", { ttl_seconds: 1 }, true],
    ["the longest life", { ttl_seconds: SIGNAL_TTL_MAX_SECONDS }, true],
    ["no life", { ttl_seconds: 0 }, false],
    ["a life that is too long", { ttl_seconds: SIGNAL_TTL_MAX_SECONDS + 1 }, false],
    ["part of a second", { ttl_seconds: 1.5 }, false],
    ["a life as text", { ttl_seconds: "60" }, false],
    ["a colour that does not exist", { status: "orange" }, false],
    ["no reason", { reason: "" }, false],
    ["an unknown field", { severity: 1 }, false],
  ])("judges %s", (_, overrides, isValid) => {
    expect(PushSignalInput.safeParse({ ...report, ...overrides }).success).toBe(isValid);
  });
});
