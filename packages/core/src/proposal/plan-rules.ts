import { SYSTEM_ACTOR } from "../actor/constants.ts";
import { BANDS, isWorseBand } from "../cone/constants.ts";
import type { Band } from "../cone/schemas.ts";
import type { Utc } from "../time/utc.ts";
import { followRule } from "./follow-rule.ts";
import type { RuleJudgement } from "./judge-rule.ts";
import { tellLoosening, tellTightening } from "./tell-proposal.ts";
import type { Proposal, Rule, RuleState } from "./schemas.ts";

/** What rules are followed from, all of one moment. */
export interface RuleLook {
  readonly rules: Readonly<Record<string, Rule>>;
  readonly states: readonly RuleState[];
  readonly judgements: ReadonlyMap<string, RuleJudgement>;
  readonly open: readonly Proposal[];
  /** The band in force. */
  readonly band: Band;
  readonly now: Utc;
  /** Until when no band may be set that is better than one a rule tightened to; null when that is over. */
  findDwellEnd(band: Band): Utc | null;
  nextId(): string;
}

/** What follows from a look. Nothing is left as it was that is not in it. */
export interface RulePlan {
  /** New and changed proposals, in the order in which they are to be kept: proposed, applied or withdrawn. */
  readonly proposals: readonly Proposal[];
  /** States that changed. */
  readonly states: readonly RuleState[];
  /** Rules of which there is nothing to keep any more. */
  readonly forgotten: readonly string[];
}

/**
 * What the rules of a policy come to at a moment.
 *
 * A rule that fires proposes its band, or with `apply` has it set, unless the band is as bad already; the worst band goes first.
 * When a rule has cleared, the band from before it is proposed, once, if the band is still the one the rule tightened to and no
 * rule that is not cleared asks for a worse one than is proposed; else as soon as that is so. A better band is never applied.
 *
 * In a state `band_before` stays until the band is no worse than it, or somebody set one between. Until a rule has cleared,
 * `proposal_id` is what it proposed when it fired; from then on it is the better band that it proposed, null while it has not.
 */
export function planRules(look: RuleLook): RulePlan {
  return new Planner(look).plan();
}

/** Brings together what rules do to each other: each of them may change the band that the next one finds. */
class Planner {
  readonly #look: RuleLook;
  readonly #states: Map<string, RuleState>;
  readonly #open: Map<string, Proposal>;
  readonly #changed = new Map<string, Proposal>();
  #band: Band;

  constructor(look: RuleLook) {
    this.#look = look;
    this.#band = look.band;
    this.#states = new Map(look.states.map((state) => [state.rule, state]));
    this.#open = new Map(look.open.map((proposal) => [proposal.id, proposal]));
  }

  plan(): RulePlan {
    this.#forgetRules();
    for (const [name, rule] of this.#worstFirst()) this.#follow(name, rule);
    this.#dropTightening();
    for (const [name, rule] of this.#worstFirst()) this.#dropDebt(name, rule);
    this.#dropLoosening();
    for (const [name, rule] of this.#worstFirst()) this.#offerLoosening(name, rule);
    return this.#tell();
  }

  #worstFirst(): [string, Rule][] {
    return Object.entries(this.#look.rules).toSorted(
      ([a, { propose: bandOfA }], [b, { propose: bandOfB }]) =>
        BANDS.indexOf(bandOfB) - BANDS.indexOf(bandOfA) || (a < b ? -1 : 1),
    );
  }

  /** Rules that the policy does not hold any more take with them what they proposed. */
  #forgetRules(): void {
    const { rules } = this.#look;
    for (const name of this.#states.keys()) if (!Object.hasOwn(rules, name)) this.#states.delete(name);
    for (const proposal of this.#open.values()) {
      if (!Object.hasOwn(rules, proposal.rule)) this.#withdraw(proposal, "the policy does not have the rule any more");
    }
  }

  #follow(name: string, rule: Rule): void {
    const state = this.#stateOf(name);
    const { holds = null, evidence = [] } = this.#look.judgements.get(name) ?? {};
    const { became, ...phase } = followRule(rule, state, holds, this.#look.now);
    this.#states.set(name, { ...state, ...phase });
    if (became === "fired") this.#fire(name, rule, evidence);
    if (became === "cleared") this.#clear(name);
  }

  #fire(name: string, rule: Rule, evidence: RuleJudgement["evidence"]): void {
    const { now } = this.#look;
    this.#withdrawAll(name, "its cause came again");
    if (!isWorseBand(rule.propose, this.#band)) return this.#setState(name, { proposal_id: null });
    const proposal: Proposal = {
      ...this.#draft(name, rule),
      direction: "tighten",
      band: rule.propose,
      reason: tellTightening(rule, evidence),
      evidence: [...evidence],
    };
    if (!rule.apply) {
      this.#put(proposal);
      return this.#setState(name, { proposal_id: proposal.id, band_before: null });
    }
    this.#put({
      ...proposal,
      state: "applied",
      decided_at_utc: now,
      decided_by: SYSTEM_ACTOR,
      decision_reason: "The rule applies itself",
    });
    this.#setState(name, { proposal_id: proposal.id, band_before: this.#band });
    this.#band = rule.propose;
  }

  #clear(name: string): void {
    this.#withdrawAll(name, "its cause has passed");
    this.#setState(name, { proposal_id: null });
  }

  #dropTightening(): void {
    for (const proposal of this.#open.values()) {
      if (proposal.direction !== "tighten" || isWorseBand(proposal.band, this.#band)) continue;
      this.#withdraw(proposal, `the band is ${this.#band} already`);
    }
  }

  /** Nothing is left to loosen where the band is as good as before, or where somebody chose one between. */
  #dropDebt(name: string, { propose }: Rule): void {
    const { band_before } = this.#stateOf(name);
    if (band_before === null) return;
    const isLoosened = !isWorseBand(this.#band, band_before) || isWorseBand(propose, this.#band);
    if (isLoosened) this.#setState(name, { band_before: null });
  }

  #dropLoosening(): void {
    for (const proposal of this.#open.values()) {
      if (proposal.direction !== "loosen") continue;
      const holder = this.#findHolder(proposal.band);
      if (this.#band === proposal.from_band && holder === null) continue;
      this.#withdraw(proposal, holder === null ? `the band is ${this.#band} now` : `the rule ${holder} holds the band`);
      this.#setState(proposal.rule, { proposal_id: null });
    }
  }

  #offerLoosening(name: string, rule: Rule): void {
    const { phase, band_before, proposal_id } = this.#stateOf(name);
    if (phase !== "quiet" || band_before === null || proposal_id !== null || this.#band !== rule.propose) return;
    if (this.#findHolder(band_before) !== null) return;
    const { evidence = [] } = this.#look.judgements.get(name) ?? {};
    const proposal: Proposal = {
      ...this.#draft(name, rule),
      direction: "loosen",
      band: band_before,
      reason: tellLoosening(rule, band_before),
      evidence: [...evidence],
      acceptable_at_utc: this.#look.findDwellEnd(band_before),
    };
    this.#put(proposal);
    this.#setState(name, { proposal_id: proposal.id });
  }

  /** A rule that is not cleared and asks for a worse band than this one. */
  #findHolder(band: Band): string | null {
    const holder = this.#worstFirst().find(([name, { propose }]) => {
      const { phase } = this.#stateOf(name);
      return (phase === "fired" || phase === "clearing") && isWorseBand(propose, band);
    });
    return holder?.[0] ?? null;
  }

  #draft(name: string, { title }: Rule): Omit<Proposal, "direction" | "band" | "reason" | "evidence"> {
    return {
      id: this.#look.nextId(),
      rule: name,
      title,
      from_band: this.#band,
      state: "open",
      proposed_at_utc: this.#look.now,
      decided_at_utc: null,
      decided_by: null,
      decision_reason: null,
      acceptable_at_utc: null,
    };
  }

  #withdrawAll(name: string, why: string): void {
    for (const proposal of this.#open.values()) if (proposal.rule === name) this.#withdraw(proposal, why);
  }

  /** What was proposed in this very look was never told to anybody: it is as if it had not been. */
  #withdraw(proposal: Proposal, why: string): void {
    if (!this.#look.open.some(({ id }) => id === proposal.id)) {
      this.#open.delete(proposal.id);
      this.#changed.delete(proposal.id);
      return this.#setState(proposal.rule, { proposal_id: null });
    }
    this.#put({
      ...proposal,
      state: "withdrawn",
      decided_at_utc: this.#look.now,
      decided_by: SYSTEM_ACTOR,
      decision_reason: why,
    });
  }

  #put(proposal: Proposal): void {
    this.#changed.set(proposal.id, proposal);
    if (proposal.state === "open") this.#open.set(proposal.id, proposal);
    else this.#open.delete(proposal.id);
  }

  #stateOf(name: string): RuleState {
    return this.#states.get(name) ?? quietState(name, this.#look.now);
  }

  #setState(name: string, change: Partial<RuleState>): void {
    this.#states.set(name, { ...this.#stateOf(name), ...change });
  }

  #tell(): RulePlan {
    const before = new Map(this.#look.states.map((state) => [state.rule, state]));
    const kept = [...this.#states.values()].filter(isWorthKeeping);
    const names = new Set(kept.map(({ rule }) => rule));
    return {
      proposals: [...this.#changed.values()],
      states: kept.filter((state) => !isSame(state, before.get(state.rule))),
      forgotten: [...before.keys()].filter((rule) => !names.has(rule)),
    };
  }
}

/** The state of a rule of which nothing is kept. */
export function quietState(rule: string, now: Utc): RuleState {
  return { rule, phase: "quiet", since_utc: now, proposal_id: null, band_before: null };
}

/** A quiet rule that has nothing to give back is as one that was never looked at. */
function isWorthKeeping({ phase, band_before }: RuleState): boolean {
  return phase !== "quiet" || band_before !== null;
}

function isSame(a: RuleState, b: RuleState | undefined): boolean {
  return (
    b !== undefined &&
    a.phase === b.phase &&
    a.since_utc === b.since_utc &&
    a.proposal_id === b.proposal_id &&
    a.band_before === b.band_before
  );
}
