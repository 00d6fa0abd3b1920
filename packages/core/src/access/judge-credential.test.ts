import { describe, expect, it } from "vitest";
import { EPOCH, OLGA } from "../../test/fixtures.ts";
import { addSeconds } from "../time/utc.ts";
import { ACCESS_LIMITS_DEFAULT } from "./access-limits.ts";
import { hasLapsed, judgeKey, judgeLogin, toLogin } from "./judge-credential.ts";
import type { ApiKey, Login, Operator } from "./schemas.ts";

const at = (seconds: number): string => addSeconds(EPOCH, seconds);

const KEY: ApiKey = {
  id: "abc123def456",
  name: "billing pipeline",
  scopes: ["cone:decide"],
  created_at_utc: EPOCH,
  created_by: OLGA,
  expires_at_utc: at(100),
  revoked_at_utc: null,
  revoked_by: null,
  last_used_utc: null,
};

describe("a key", () => {
  it.each([
    ["before it expires", {}, 99, null],
    ["a microsecond before it expires", {}, 99.999999, null],
    ["in the moment in which it expires", {}, 100, "expired"],
    ["after it expired", {}, 101, "expired"],
    ["once it was revoked", { revoked_at_utc: at(10) }, 11, "revoked"],
    ["once it was revoked and has expired", { revoked_at_utc: at(10) }, 200, "revoked"],
    ["revoked by a clock that went before", { revoked_at_utc: at(50) }, 11, "revoked"],
  ] as const)("is judged %s", (_, overrides, seconds, problem) => {
    expect(judgeKey({ ...KEY, ...overrides }, at(seconds))).toBe(problem);
  });
});

const LOGIN: Login = {
  id: "login-1",
  operator_id: "pia",
  auth: "password",
  started_at_utc: EPOCH,
  confirmed_at_utc: EPOCH,
  last_used_utc: EPOCH,
  idle_at_utc: at(50),
  expires_at_utc: at(100),
  address: null,
  agent: null,
  ended_at_utc: null,
  end_reason: null,
};

const PERSON: Operator = {
  id: "pia",
  login: "pia",
  name: "Pia",
  roles: ["viewer"],
  oidc: null,
  has_password: true,
  created_at_utc: EPOCH,
  created_by: OLGA,
  disabled_at_utc: null,
};

describe("a log-in", () => {
  it.each([
    ["while it is used", {}, {}, 49, null],
    ["in the moment in which it was idle for too long", {}, {}, 50, "expired"],
    ["used, in the moment of its end", { idle_at_utc: at(200) }, {}, 100, "expired"],
    ["used, just before its end", { idle_at_utc: at(200) }, {}, 99, null],
    ["that was ended", { ended_at_utc: at(5), end_reason: "revoked" }, {}, 6, "revoked"],
    ["of somebody who is disabled", {}, { disabled_at_utc: at(5) }, 6, "revoked"],
  ] as const)("is judged %s", (_, login, person, seconds, problem) => {
    const operator = { ...PERSON, ...person };
    expect(judgeLogin({ ...LOGIN, ...login }, { operator }, at(seconds))).toBe(problem);
  });

  it("has lapsed when it was idle for too long or has had its time, and not because somebody ended it", () => {
    expect(hasLapsed({ ...LOGIN, ended_at_utc: at(1) }, at(2))).toBe(false);
    expect(hasLapsed(LOGIN, at(50))).toBe(true);
    expect(hasLapsed({ ...LOGIN, idle_at_utc: at(500) }, at(100))).toBe(true);
  });

  it("is idle so many seconds after it was last used", () => {
    const { idle_at_utc: _, ...login } = { ...LOGIN, last_used_utc: at(60) };
    const stored = { workspace: "default", login, token_hash: "a".repeat(64) };
    expect(toLogin(stored, { ...ACCESS_LIMITS_DEFAULT, login_idle_seconds: 30 })).toEqual({
      ...login,
      idle_at_utc: at(90),
    });
  });
});
