import { Check } from "@valhalla-go/core/schemas";
import { describe, expect, it } from "vitest";
import { EMPTY_DRAFT, checkOf, draftOf } from "./check-draft.ts";
import { judgeCheckDraft } from "./judge-check-draft.ts";
import { readMaintenance, writeMaintenance } from "./maintenance-text.ts";

const CHECKS = [
  {
    kind: "http",
    url: "https://shop.test/health",
    method: "POST",
    headers: { authorization: "env:CHECK_TOKEN", accept: "application/json" },
    body: "{}",
    conditions: ["status == 200", 'body contains "ok"'],
    maintenance: [
      { cron: "0 3 * * 0", minutes: 60, time_zone: "Europe/Berlin" },
      { cron: "0 22 * * 5", until_cron: "0 6 * * 1", time_zone: "UTC" },
      { from: "2026-12-24T18:00", to: "2026-12-27T06:00", time_zone: "UTC" },
    ],
  },
  { kind: "tcp", host: "db.test", port: 5432, tls: true, owner: "Ada", severity: "warning" },
  { kind: "dns", name: "shop.test", record: "MX", retries: 2 },
  { kind: "prometheus", url: "http://prom.test", query: "up", conditions: ["value == 1"], every_seconds: 60 },
  { kind: "heartbeat", every_seconds: 3600, red_after_seconds: 600, runbook: "https://docs.test/backup" },
].map((check) => Check.parse(check));

describe("the form of a check", () => {
  it.each(CHECKS)("gives back the $kind check that it shows", (check) => {
    const draft = draftOf("shop", check);
    expect(judgeCheckDraft(draft).problems).toBeNull();
    expect(Check.parse(checkOf(draft).check)).toEqual(check);
  });

  it("leaves out what was left empty, and what another kind was told", () => {
    const draft = {
      ...EMPTY_DRAFT,
      check_id: " db ",
      kind: "tcp",
      host: "db.test",
      port: "5432",
      url: "https://left.over",
    };
    expect(checkOf(draft)).toEqual({
      check_id: "db",
      check: { kind: "tcp", host: "db.test", port: 5432, tls: false, severity: "critical" },
    });
  });

  it("says in which field something is wrong, and on which line", () => {
    const draft = {
      ...EMPTY_DRAFT,
      check_id: "shop",
      url: "https://shop.test",
      conditions: "status == 200\nlatency is low",
      every_seconds: "2",
      maintenance: "every sunday",
    };
    const { problems } = judgeCheckDraft(draft);
    expect(Object.keys(problems ?? {}).toSorted()).toEqual(["conditions", "every_seconds", "maintenance"]);
    expect(problems?.conditions).toMatch(/^Line 2: .*is no condition/);
    expect(judgeCheckDraft(EMPTY_DRAFT).problems).toMatchObject({ check_id: "Fill this in.", url: "Fill this in." });
  });
});

describe("maintenance as text", () => {
  it("is what it was when it is read again", () => {
    for (const recurrence of CHECKS[0]?.maintenance ?? []) {
      expect(readMaintenance(writeMaintenance(recurrence))).toEqual(recurrence);
    }
  });

  it("is in UTC unless it says otherwise, and stays text where it says nothing of the kind", () => {
    expect(readMaintenance("0 3 * * 0 for 60 minutes")).toEqual({ cron: "0 3 * * 0", minutes: 60, time_zone: "UTC" });
    expect(readMaintenance(" sundays ")).toBe("sundays");
  });
});
