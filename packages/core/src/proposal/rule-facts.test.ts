import { describe, expect, it } from "vitest";
import { EPOCH, OLGA } from "../../test/fixtures.ts";
import { makeContext } from "../../test/test-context.ts";
import { judgeBudget } from "../budget/judge-budget.ts";
import type { BudgetView } from "../budget/schemas.ts";
import type { Health, HealthInput } from "../health/schemas.ts";
import { Policy } from "../policy/schemas.ts";
import { addSeconds } from "../time/utc.ts";
import { judgeRule } from "./judge-rule.ts";
import { listRuleSubjects, ruleFacts } from "./rule-facts.ts";
import { readRuleSubject } from "./rule-subject.ts";

const NOW = addSeconds(EPOCH, 3600);
const BUDGETED = { title: "Up", of: { check: "web" }, objective: 0.9 };

const POLICY = Policy.parse({
  ...makeContext().policy,
  kpis: { runway: { title: "Runway", better: "higher", meaning: "Months", fresh_hours: 1 } },
  budgets: { web: BUDGETED, "web.remaining": BUDGETED, empty: BUDGETED },
  rules: {
    all: { title: "All", when: ["health == red", "runway < 6", "budget.web == spent"], propose: "D" },
  },
});

function input(source: string, overrides: Partial<HealthInput>): HealthInput {
  return {
    source,
    status: "red",
    reason: "Down",
    reported_at_utc: EPOCH,
    expires_at_utc: null,
    stale: false,
    kind: "check",
    severity: null,
    owner: null,
    runbook: null,
    since_utc: null,
    to_green: null,
    ...overrides,
  };
}

function budget(name: string, overrides: Partial<BudgetView>): BudgetView {
  const definition = POLICY.budgets[name]!;
  return { budget: name, definition, ...judgeBudget(definition, [], NOW), state: "ok", remaining: 0.5, ...overrides };
}

const burn = (rule: "fast" | "slow", rate: number | null, fires: boolean): BudgetView["burns"][number] => {
  return { rule, rate: 6, long: rate, short: rate, fires, why: "" };
};

function factsWith(budgets: readonly BudgetView[] = [], reported = EPOCH) {
  const inputs = [input("check.web", {}), input("check.old", { stale: true, status: "yellow" })];
  const health: Health = { status: "red", reasons: [], inputs, in_maintenance: [], checked_at_utc: NOW };
  const latest = [{ kpi: "runway", at_utc: reported, value: 4, reported_by: OLGA }];
  return ruleFacts(POLICY, { health, latest, budgets, now: NOW });
}

describe("the facts of rules", () => {
  it.each([
    ["health", "red"],
    ["check.web", "red"],
    ["check.old", undefined],
    ["check.none", undefined],
    ["nothing", undefined],
    ["budget.none", undefined],
    ["__proto__", undefined],
  ])("%s is %s", (subject, value) => {
    expect(factsWith()(subject)).toBe(value);
  });

  it("have the latest value of a KPI, and none once it is not fresh", () => {
    expect(factsWith([], addSeconds(NOW, -3599))("runway")).toBe(4);
    expect(factsWith([], addSeconds(NOW, -3600))("runway")).toBeUndefined();
  });

  it("have the state of a budget, what is left of it and how it burns; none of them without data", () => {
    const fast = budget("web", { burns: [burn("fast", 20, true), burn("slow", 20, true)] });
    const slow = budget("web", { burns: [burn("fast", 2, false), burn("slow", 8, true)] });
    const none = budget("web", { burns: [burn("fast", 1, false), burn("slow", null, false)] });
    const young = budget("web", { burns: [burn("fast", null, false), burn("slow", null, false)] });
    expect([fast, slow, none, young].map((one) => factsWith([one])("burn.web"))).toEqual([
      "fast",
      "slow",
      "none",
      undefined,
    ]);
    expect(factsWith([fast])("budget.web")).toBe("ok");
    const facts = factsWith([budget("empty", { state: "no_data", remaining: null })]);
    expect(["budget.empty", "budget.empty.remaining", "burn.empty"].map(facts)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("take a name that can be two things for the longer one", () => {
    expect(readRuleSubject("budget.web.remaining", POLICY)).toEqual({ kind: "budget", id: "web.remaining" });
    expect(readRuleSubject("budget.empty.remaining", POLICY)).toEqual({ kind: "remaining", id: "empty" });
    expect(listRuleSubjects(POLICY)).toEqual([
      { kind: "health" },
      { kind: "kpi", id: "runway" },
      { kind: "budget", id: "web" },
    ]);
  });
});

describe("a policy whose rules name what is not there", () => {
  it.each(["runwya < 6", "budget.none == spent", "burn.none == fast", "check == red"])(
    "is refused: %s",
    (condition) => {
      const rules = { typo: { title: "Typo", when: ["health == red", condition], propose: "D" } };
      expect(Policy.safeParse({ ...POLICY, rules }).error?.issues).toMatchObject([
        { path: ["rules", "typo", "when", 1] },
      ]);
    },
  );

  it("may name any check: some are set by a call and not by a file", () => {
    const rules = { check: { title: "Check", when: ["check.set-by-hand == red"], propose: "D" } };
    expect(Policy.safeParse({ ...POLICY, rules }).success).toBe(true);
  });
});

describe("judgeRule", () => {
  const known = (subject: string) => ({ a: 1, b: 2 })[subject];

  it.each([
    [["a == 1"], true],
    [["a == 1", "b == 2"], true],
    [["a == 1", "b == 3"], false],
    [["a == 1", "c == 3"], null],
    [["a == 2", "c == 3"], false],
    [["c == 3", "a == 2"], false],
    [["c == 3"], null],
    [["a > yes"], null],
  ] as const)("%j comes to %s: unknown is neither, unless something else is not so anyway", (when, holds) => {
    expect(judgeRule({ when: [...when] }, known).holds).toBe(holds);
  });

  it("says of each condition what was found", () => {
    expect(judgeRule({ when: ["a == 1", "c == 3"] }, known).evidence).toEqual([
      { condition: "a == 1", found: "a is 1" },
      { condition: "c == 3", found: "c is not known" },
    ]);
  });
});
