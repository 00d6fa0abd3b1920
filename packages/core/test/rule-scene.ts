import { expect } from "vitest";
import { SYSTEM_ACTOR } from "../src/actor/constants.ts";
import type { AuditEntry } from "../src/audit/schemas.ts";
import { getCone } from "../src/cone/get-cone.ts";
import type { Band } from "../src/cone/schemas.ts";
import { setCone } from "../src/cone/set-cone.ts";
import { GoError } from "../src/errors/go-error.ts";
import { reportKpis } from "../src/kpi/report-kpis.ts";
import { Policy } from "../src/policy/schemas.ts";
import { acceptProposal } from "../src/proposal/accept-proposal.ts";
import { declineProposal } from "../src/proposal/decline-proposal.ts";
import { followRules } from "../src/proposal/follow-rules.ts";
import { getDueRules } from "../src/proposal/get-due-rules.ts";
import { listProposals } from "../src/proposal/list-proposals.ts";
import { noteRules } from "../src/proposal/note-rules.ts";
import type { ProposalList } from "../src/proposal/schemas.ts";
import { addSeconds, parseUtc } from "../src/time/utc.ts";
import { EPOCH } from "./fixtures.ts";
import { type PlainRule, PlainRules, type PlainWorld } from "./plain-rules.ts";
import { GREEN_MEASUREMENT, ManualClock, makeContext } from "./test-context.ts";

export const DWELL = 45;
const FRESH_MINUTES = 120;

const RULES: readonly (PlainRule & { readonly when: readonly string[] })[] = [
  rule("red", "C", [10, 15], false, ["health == red"], ({ health }) => health === "red"),
  rule("storm", "D", [30, 20], true, ["health == red"], ({ health }) => health === "red"),
  rule("shaky", "C", [25, 60], true, ["health != green"], ({ health }) => health !== "green"),
  rule("runway", "C", [0, 0], true, ["runway < 6"], ({ runway }) => (runway === null ? null : runway < 6)),
  rule("slump", "D", [5, 30], false, ["churn > 5", "runway < 12"], ({ runway, churn, churnAt }, minute) => {
    const isMany = churn === null || minute - churnAt >= FRESH_MINUTES ? null : churn > 5;
    const isShort = runway === null ? null : runway < 12;
    if (isMany === false || isShort === false) return false;
    return isMany === null || isShort === null ? null : true;
  }),
];

export const POLICY = Policy.parse({
  version: "model",
  dwell_minutes: DWELL,
  classes: {},
  engines: {},
  kpis: {
    runway: { title: "Runway", better: "higher", meaning: "Months", fresh_hours: 24 * 92 },
    churn: { title: "Churn", better: "lower", meaning: "Per cent", fresh_hours: FRESH_MINUTES / 60 },
  },
  rules: Object.fromEntries(
    RULES.map(({ name, when, for_minutes, clear_minutes, propose, apply }) => {
      return [name, { title: name, when, for_minutes, clear_minutes, propose, apply }];
    }),
  ),
});

/** Something that happens. */
export type Deed =
  | { readonly kind: "health"; readonly status: PlainWorld["health"] }
  | { readonly kind: "runway" | "churn"; readonly value: number }
  | { readonly kind: "set"; readonly band: Band }
  | { readonly kind: "decide"; readonly nth: number; readonly accept: boolean };

/** The rules as verbs on a store and as a plain model, side by side. */
export class RuleScene {
  readonly plain = new PlainRules(RULES, DWELL);
  readonly entries: AuditEntry[] = [];
  readonly told: Record<string, number> = {};
  forecasts = 0;
  readonly #clock = new ManualClock();
  readonly #ctx = makeContext({
    policy: POLICY,
    clock: this.#clock,
    measureServer: () => [{ ...GREEN_MEASUREMENT, status: this.plain.world.health }],
  });
  readonly #system = { ...this.#ctx, caller: { ...this.#ctx.caller, actor: SYSTEM_ACTOR } };
  #real: Pick<ProposalList, "open" | "rules"> = { open: [], rules: [] };
  #band: Band = "B";
  #forecast: ProposalList["rules"] = [];
  #isForecast = false;

  constructor() {
    this.#ctx.store.onCommit((entries) => this.entries.push(...entries));
  }

  /** A minute ends with a look at the rules; everything is as the model has it, and what was forecast comes. */
  async pass(minute: number): Promise<void> {
    const from = this.entries.length;
    const { due } = await getDueRules({ ctx: this.#system, input: {} });
    if (due === "act") await followRules({ ctx: this.#system, input: {} });
    if (due === "note") await noteRules({ ctx: this.#system, input: {} });
    this.plain.look(minute);
    this.#checkForecast(this.entries.slice(from), minute);
    await this.#compare(due !== null);
    this.#count(this.entries.slice(from));
    this.#forget();
    this.#clock.advanceSeconds(60);
  }

  async act(next: Deed, minute: number): Promise<void> {
    const ctx = this.#ctx;
    this.#isForecast = false;
    const from = this.entries.length;
    switch (next.kind) {
      case "health":
        this.plain.world.health = next.status;
        break;
      case "runway":
      case "churn":
        await reportKpis({ ctx, input: { points: [{ kpi: next.kind, value: next.value, at: this.#clock.nowUtc() }] } });
        // Of two values of the same moment the first stays.
        if (this.entries.at(-1)?.payload["accepted"] === 0) break;
        this.plain.world[next.kind] = next.value;
        if (next.kind === "churn") this.plain.world.churnAt = minute;
        break;
      case "set": {
        const refusal = this.plain.set(next.band, minute);
        expectSame(await outcomeOf(setCone({ ctx, input: { band: next.band, reason: "By hand" } })), refusal ?? "done");
        break;
      }
      case "decide": {
        const { open } = await listProposals({ ctx, input: {} });
        const proposal = open[next.nth % open.length];
        if (proposal === undefined) break;
        const input = { proposal_id: proposal.id, reason: "Decided" };
        const place = this.plain.open.findIndex(
          ({ rule: name, direction }) => name === proposal.rule && direction === proposal.direction,
        );
        const expected = this.plain.decide(place, next.accept, minute);
        const outcome = await outcomeOf(next.accept ? acceptProposal({ ctx, input }) : declineProposal({ ctx, input }));
        expectSame(outcome, expected.endsWith("ed") ? "done" : expected);
        break;
      }
      default:
        next satisfies never;
    }
    this.#count(this.entries.slice(from));
  }

  /** What is there is read again only when something can have changed: thirty days are many minutes. */
  async #compare(isChanged: boolean): Promise<void> {
    if (isChanged || !this.#isForecast) {
      this.#real = await listProposals({ ctx: this.#ctx, input: {} });
      this.#band = (await getCone({ ctx: this.#ctx, input: {} })).band;
    }
    const { open, rules } = this.#real;
    const band = this.#band;
    const real = open.map(({ rule: name, direction, from_band, band: to, acceptable_at_utc }) => {
      const from_minute = acceptable_at_utc === null ? 0 : minuteOf(acceptable_at_utc);
      return { rule: name, direction, from: from_band, to, from_minute };
    });
    expectSame(
      { at: this.#clock.nowUtc(), band, open: real.toSorted(byRule) },
      {
        at: this.#clock.nowUtc(),
        band: this.plain.band,
        open: this.plain.open.toSorted(byRule),
      },
    );
    this.#forecast = rules;
    this.#isForecast = true;
  }

  /** What was to fire at this moment if nothing changed does, unless the band became as bad first; and nothing else fires. */
  #checkForecast(entries: readonly AuditEntry[], minute: number): void {
    if (!this.#isForecast) return;
    const now = this.#clock.nowUtc();
    const fired = entries
      .filter(({ event, payload }) => event === "CONE_PROPOSE" && payload["direction"] === "tighten")
      .map(({ payload }) => payload["rule"]);
    for (const { rule: name, propose, fires_at_utc } of this.#forecast) {
      const isExpected = fires_at_utc === now && this.plain.holds(name, minute) === true;
      const isDue = isExpected && propose > this.plain.band;
      if (isDue) expectSame({ now, name, fires: fired.includes(name) }, { now, name, fires: true });
      if (fired.includes(name)) expectSame({ name, fires_at_utc }, { name, fires_at_utc: now });
    }
    this.forecasts += fired.length;
  }

  #count(entries: readonly AuditEntry[]): void {
    for (const { event, payload } of entries) {
      if (!event.startsWith("CONE_PROPOS")) continue;
      const state = textOf(payload["state"]);
      this.told[state] = (this.told[state] ?? 0) + 1;
    }
  }

  /** What the rules do not look at is taken away, so that each read of the store in memory stays cheap. */
  #forget(): void {
    const horizon = addSeconds(this.#clock.nowUtc(), -2 * DWELL * 60);
    this.#ctx.store.damage((state) => {
      state.rows = state.rows.slice(-1);
      state.cones = state.cones.slice(-1);
      state.posture.points = [];
      state.posture.buckets = [];
      state.posture.proposals = state.posture.proposals.filter(
        ({ proposal: { decided_at_utc } }) => decided_at_utc === null || decided_at_utc > horizon,
      );
    });
  }
}

function rule(
  name: string,
  propose: Band,
  [for_minutes, clear_minutes]: readonly [number, number],
  apply: boolean,
  when: readonly string[],
  holds: PlainRule["holds"],
): PlainRule & { readonly when: readonly string[] } {
  return { name, propose, for_minutes, clear_minutes, apply, when, holds };
}

/** Minutes since the beginning of the tests' time. */
export function minuteOf(utc: string): number {
  return (parseUtc(utc) - parseUtc(EPOCH)) / 60_000_000;
}

export function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Error(`${JSON.stringify(value)} is no text`);
  return value;
}

function expectSame(found: unknown, expected: unknown): void {
  expect(found).toEqual(expected);
}

function byRule(a: { rule: string; direction: string }, b: { rule: string; direction: string }): number {
  return `${a.rule} ${a.direction}` < `${b.rule} ${b.direction}` ? -1 : 1;
}

async function outcomeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof GoError) return String(error.code);
      throw error;
    },
  );
}
