import { describe, expect, it } from "vitest";
import { makeKey, makeOperator } from "../../test/make.ts";
import { keyState } from "./key-state.ts";
import { operatorState } from "./operator-state.ts";

const NOON = Date.UTC(2026, 10, 22, 12);
const MOMENT = "2026-11-22T09:00:00.000000Z";

describe("the state of a key", () => {
  it("is that it counts until it expires, to the moment", () => {
    expect(keyState(makeKey({ expires_at_utc: "2026-11-22T12:00:01.000000Z" }), NOON)).toBe("active");
    expect(keyState(makeKey({ expires_at_utc: "2026-11-22T12:00:00.000000Z" }), NOON)).toBe("expired");
  });

  it("is revoked for ever, also when it would have expired since", () => {
    expect(keyState(makeKey({ revoked_at_utc: MOMENT, expires_at_utc: MOMENT }), NOON)).toBe("revoked");
  });
});

describe("the state of an operator", () => {
  it("is active with a password or at an issuer, invited before, and disabled before all", () => {
    const oidc = { issuer: "https://id.example", subject: "7" };
    expect(operatorState(makeOperator())).toBe("active");
    expect(operatorState(makeOperator({ has_password: false, oidc }))).toBe("active");
    expect(operatorState(makeOperator({ has_password: false }))).toBe("invited");
    expect(operatorState(makeOperator({ disabled_at_utc: MOMENT }))).toBe("disabled");
  });
});
