import { describe, expect, it } from "vitest";
import { DEFAULT_MATRIX, EPOCH, makeActiveSession } from "../../test/fixtures.ts";
import { BANDS } from "../cone/constants.ts";
import { HEALTH_STATUSES } from "../health/constants.ts";
import type { Health, HealthInput } from "../health/schemas.ts";
import { Policy } from "../policy/schemas.ts";
import { addSeconds } from "../time/utc.ts";
import { PURPOSES } from "../window/constants.ts";
import { type GateSituation, judgeGate } from "./judge-gate.ts";
import { GATE_RULES, type GateAsk, GateRecord, VERDICTS } from "./schemas.ts";

const QUESTION: GateAsk["question"] = { engine: "pricing", action: "run", purpose: "deploy", dry_run: false };

function makeInput(overrides: Partial<HealthInput> = {}): HealthInput {
  return {
    source: "queue-lag",
    status: "green",
    reason: "12 s",
    reported_at_utc: EPOCH,
    expires_at_utc: null,
    stale: false,
    kind: "check",
    severity: "critical",
    owner: null,
    runbook: null,
    since_utc: null,
    to_green: null,
    ...overrides,
  };
}

function healthOf(...inputs: HealthInput[]): Health {
  const worst = inputs.toSorted((a, b) => HEALTH_STATUSES.indexOf(b.status) - HEALTH_STATUSES.indexOf(a.status));
  const troubled = worst.filter(({ status }) => status !== "green");
  return {
    status: worst[0]?.status ?? "yellow",
    reasons: troubled.map(({ source, reason }) => `${source}: ${reason}`),
    inputs,
    in_maintenance: [],
    checked_at_utc: EPOCH,
  };
}

function policyWith(overrides: Partial<Record<keyof Policy, unknown>>): Policy {
  return Policy.parse({ ...DEFAULT_MATRIX, ...overrides });
}

function judge(situation: Partial<GateSituation> = {}, question: Partial<GateAsk["question"]> = {}, now = EPOCH) {
  return judgeGate(
    { ...QUESTION, ...question },
    {
      policy: DEFAULT_MATRIX,
      live_band: "B",
      held_band: null,
      health: healthOf(makeInput()),
      session: null,
      ...situation,
    },
    now,
  );
}

function verdictsOf({ rules }: Pick<GateRecord, "rules">): Record<string, string> {
  return Object.fromEntries(rules.map(({ rule, verdict }) => [rule, verdict]));
}

const RED = healthOf(makeInput({ status: "red", reason: "95 s", to_green: "2 more successes" }));
const NIGHT = { night: { title: "Night", when: { cron: "0 9 * * *", minutes: 300 } } };

describe("judgeGate", () => {
  it("says GO when nothing stands in the way, with every rule's word and until when that holds", () => {
    const record = judge();

    expect(GateRecord.parse(record)).toEqual(record);
    expect(record).toMatchObject({
      verdict: "GO",
      true_verdict: "GO",
      reasons: [],
      to_go: [],
      decided: true,
      band: "B",
      status: "green",
      policy_version: "test-1",
      window: null,
      session_id: null,
      expires_at: addSeconds(EPOCH, 60),
    });
    expect(record.rules.map(({ rule }) => rule)).toEqual(GATE_RULES);
    expect(new Set(record.rules.map(({ verdict }) => verdict))).toEqual(new Set(["GO"]));
  });

  it("says what every rule finds, also after one said NO_GO, and the worst verdict counts", () => {
    const policy = policyWith({ windows: NIGHT, gate: { session_for: ["deploy"] } });

    const record = judge({ policy, live_band: "D", health: RED });

    expect(record.verdict).toBe("NO_GO");
    expect(verdictsOf(record)).toEqual({
      read_only: "GO",
      window: "NO_GO",
      health: "NO_GO",
      band: "NO_GO",
      session: "HOLD",
    });
    expect(record.reasons).toHaveLength(4);
    expect(record.to_go).toEqual([
      "window ends 14:00 UTC",
      "queue-lag green: 2 more successes",
      "band C or better: the band is D",
      "start a session",
    ]);
    expect(record.window).toMatchObject({ window: "night", effect: "deny" });
  });

  describe("health", () => {
    const stale = makeInput({ status: "yellow", stale: true, reason: "no data from queue-lag since 08:00" });
    const yellow = makeInput({ status: "yellow", reason: "40 s" });
    const hold = policyWith({ gate: { yellow: "hold" } });

    it.each([
      ["green", healthOf(makeInput()), DEFAULT_MATRIX, "GO", []],
      ["yellow", healthOf(yellow), DEFAULT_MATRIX, "GO", []],
      ["yellow, where yellow holds", healthOf(yellow), hold, "HOLD", ["queue-lag green again (40 s)"]],
      ["stale", healthOf(stale), DEFAULT_MATRIX, "HOLD", ["queue-lag reports again"]],
      ["without any input", healthOf(), DEFAULT_MATRIX, "HOLD", ["something reports health"]],
      ["red", RED, DEFAULT_MATRIX, "NO_GO", ["queue-lag green: 2 more successes"]],
    ] as const)("that is %s: a deploy is told so", (_, health, policy, verdict, to_go) => {
      const record = judge({ health, policy });
      expect([record.verdict, record.to_go]).toEqual([verdict, to_go]);
    });

    it("tells which input says nothing, also beside one that is yellow for another reason", () => {
      const record = judge({ health: healthOf(makeInput({ source: "crm", status: "yellow", reason: "slow" }), stale) });
      expect(record.reasons).toEqual(["Health is not known (no data from queue-lag since 08:00)."]);
    });

    it("is yellow, and not unknown, where only a warning says nothing", () => {
      const warning = healthOf({ ...stale, severity: "warning" });
      expect(judge({ health: warning }).verdict).toBe("GO");
      expect(judge({ health: warning, policy: hold }).verdict).toBe("HOLD");
    });

    it.each(["rollback", "repair"] as const)("red, yellow or unknown never stands in the way of a %s", (purpose) => {
      for (const health of [RED, healthOf(yellow), healthOf(stale), healthOf()]) {
        expect(judge({ health, policy: hold }, { purpose }).verdict).toBe("GO");
      }
    });
  });

  describe("band", () => {
    it("says what the policy of the engine's class allows, in each band", () => {
      const table = BANDS.map((live_band) => [live_band, judge({ live_band }, { action: "optimize" }).verdict]);
      expect(table).toEqual([
        ["A", "GO"],
        ["B", "GO"],
        ["C", "NO_GO"],
        ["D", "NO_GO"],
      ]);
    });

    it.each([
      [{ engine: "pricing", action: "scale" }, "B", "band A: the band is B"],
      [{ engine: "pricing", action: "optimize" }, "C", "band B or better: the band is C"],
      [{ engine: "reserve", action: "run" }, "A", "the policy to allow run to standby engines in some band"],
    ] as const)("says what band %j would need in %s", (question, live_band, way) => {
      expect(judge({ live_band }, question).to_go).toEqual([way]);
    });

    it("says that the session holds on to a worse band, where that is what stands in the way", () => {
      const policy = policyWith({ ratchet: true });
      const held_band = { band: "D", origin: "frozen at the start" } as const;
      const record = judge({ policy, live_band: "B", held_band, session: makeActiveSession() });
      expect(record).toMatchObject({ verdict: "NO_GO", band: "D", effective_band: { from: "frozen" } });
      expect(record.to_go).toEqual(["the session re-baselined: it holds on to band D, and the band is B"]);
    });

    it("names the engines that there are to who asks for another one", () => {
      const record = judge({}, { engine: "spaceship", purpose: "repair" });
      expect(record).toMatchObject({ verdict: "NO_GO", facts: { engine_class: null } });
      expect(record.to_go[0]).toContain("auctions, invoicing, mainframe, pricing, reserve");
    });

    it("lets what mends pass the matrix in the bands that the gate names, and in no other", () => {
      const policy = policyWith({ gate: { mending_bands: ["A", "B", "C"] } });
      const verdicts = (used: Policy, purpose: GateAsk["question"]["purpose"]): string[] =>
        BANDS.map((live_band) => judge({ policy: used, live_band }, { action: "optimize", purpose }).verdict);
      expect(verdicts(policy, "repair")).toEqual(["GO", "GO", "GO", "NO_GO"]);
      expect(verdicts(DEFAULT_MATRIX, "rollback")).toEqual(["GO", "GO", "GO", "GO"]);
      expect(verdicts(DEFAULT_MATRIX, "deploy")).toEqual(["GO", "GO", "NO_GO", "NO_GO"]);
    });
  });

  describe("session", () => {
    const policy = policyWith({ gate: { session_for: ["deploy"] } });

    it.each([
      ["none", null, "HOLD", ["start a session"]],
      ["one", makeActiveSession(), "GO", []],
      ["one on hold", { ...makeActiveSession(), state: "held" as const }, "HOLD", ["resume the session"]],
    ] as const)("with %s open, where a deploy needs one", (_, session, verdict, to_go) => {
      const record = judge({ policy, session });
      expect([record.verdict, record.to_go]).toEqual([verdict, to_go]);
    });

    it("is not asked for what needs none", () => {
      expect(judge({ policy }, { purpose: "rollback" }).verdict).toBe("GO");
    });
  });

  it("holds no longer than until the next window begins that denies", () => {
    const policy = policyWith({ windows: NIGHT, gate: { valid_seconds: 600 } });
    expect(judge({ policy }, {}, "2026-01-01T08:55:00.000000Z").expires_at).toBe(EPOCH);
    expect(judge({ policy }, {}, "2026-01-01T08:45:00.000000Z").expires_at).toBe("2026-01-01T08:55:00.000000Z");
  });

  it("tells a dry run GO, and the truth beside it", () => {
    const record = judge({ health: RED }, { dry_run: true });
    expect(record).toMatchObject({ verdict: "GO", true_verdict: "NO_GO", dry_run: true });
    expect(record.reasons).toEqual(["Health is red (queue-lag: 95 s)."]);
    expect(record.to_go).toEqual(["queue-lag green: 2 more successes"]);
  });

  it("never traps: in every band and colour, at any time and with or without a session, a repair may go as the gate is by default", () => {
    const policy = policyWith({ windows: NIGHT });
    for (const live_band of BANDS) {
      for (const health of [RED, healthOf(), healthOf(makeInput())]) {
        for (const session of [null, makeActiveSession(), { ...makeActiveSession(), state: "held" as const }]) {
          expect(judge({ policy, live_band, health, session }, { purpose: "repair" }).verdict).toBe("GO");
        }
      }
    }
  });

  it("has a reason and a way to go for whatever is not GO, and neither where it is", () => {
    const policies = [DEFAULT_MATRIX, policyWith({ windows: NIGHT, gate: { session_for: PURPOSES, yellow: "hold" } })];
    for (const policy of policies) {
      for (const live_band of BANDS) {
        for (const health of [RED, healthOf(), healthOf(makeInput())]) {
          for (const purpose of PURPOSES) {
            const { verdict, reasons, to_go } = judge({ policy, live_band, health }, { purpose });
            expect(VERDICTS).toContain(verdict);
            expect([reasons.length > 0, to_go.length > 0]).toEqual([verdict !== "GO", verdict !== "GO"]);
          }
        }
      }
    }
  });
});
