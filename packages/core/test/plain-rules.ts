import type { Band } from "../src/cone/schemas.ts";

/** A rule of the plain model: what it looks at is a function, and times are whole minutes. */
export interface PlainRule {
  readonly name: string;
  readonly holds: (world: PlainWorld, minute: number) => boolean | null;
  readonly for_minutes: number;
  readonly clear_minutes: number;
  readonly propose: Band;
  readonly apply: boolean;
}

/** What is measured, and in which minute it was reported. */
export interface PlainWorld {
  health: "green" | "yellow" | "red";
  runway: number | null;
  churn: number | null;
  churnAt: number;
}

interface PlainProposal {
  readonly rule: string;
  readonly direction: "tighten" | "loosen";
  readonly from: Band;
  readonly to: Band;
  readonly from_minute: number;
}

type Answer = "accepted" | "declined" | "CONE_DWELL" | "PROPOSAL_DECIDED";

/**
 * The rules once more, as plainly as can be, for tests to compare with: it keeps what every rule saw in every minute and counts
 * back in that, and keeps lists where the rules keep states. Bands are compared as letters: a later one is worse.
 */
export class PlainRules {
  band: Band = "B";
  open: PlainProposal[] = [];
  readonly told: Record<string, number> = {};
  readonly world: PlainWorld = { health: "green", runway: null, churn: null, churnAt: 0 };
  readonly #rules: readonly PlainRule[];
  readonly #dwell: number;
  readonly #seen = new Map<string, (boolean | null)[]>();
  readonly #on = new Set<string>();
  /** Of each rule that tightened: from which band, and whether a better one was proposed since it was over. */
  readonly #owes = new Map<string, { readonly to: Band; proposed: boolean }>();
  /** What rules tightened to, and when. */
  readonly #tightened: { readonly band: Band; readonly minute: number }[] = [];

  constructor(rules: readonly PlainRule[], dwell_minutes: number) {
    this.#rules = rules.toSorted((a, b) => (a.propose === b.propose ? cmp(a.name, b.name) : cmp(b.propose, a.propose)));
    this.#dwell = dwell_minutes;
  }

  /** Whether the conditions of a rule hold now. */
  holds(name: string, minute: number): boolean | null {
    return this.#rules.find((rule) => rule.name === name)!.holds(this.world, minute);
  }

  /** The rules are looked at once a minute. */
  look(minute: number): void {
    const wasOn = new Set(this.#on);
    const wasOpen = this.open;
    for (const rule of this.#rules) {
      const seen = this.#seen.get(rule.name) ?? [];
      this.#seen.set(rule.name, seen);
      seen.push(rule.holds(this.world, minute));
      const needed = this.#on.has(rule.name) ? rule.clear_minutes : rule.for_minutes;
      if (!hasLasted(seen, !this.#on.has(rule.name), needed)) continue;
      if (this.#on.has(rule.name)) this.#on.delete(rule.name);
      else this.#on.add(rule.name);
    }
    for (const rule of this.#rules) {
      if (wasOn.has(rule.name) === this.#on.has(rule.name)) continue;
      this.#drop((proposal) => proposal.rule === rule.name);
      const owed = this.#owes.get(rule.name);
      if (owed !== undefined) owed.proposed = false;
      if (this.#on.has(rule.name) && rule.propose > this.band) this.#tighten(rule, minute);
    }
    this.#drop(({ direction, to }) => direction === "tighten" && to <= this.band);
    for (const { name, propose } of this.#rules) {
      const owed = this.#owes.get(name);
      if (owed !== undefined && (this.band <= owed.to || this.band < propose)) this.#owes.delete(name);
    }
    this.#drop((proposal) => {
      if (proposal.direction !== "loosen") return false;
      const isOver = proposal.from !== this.band || this.#isHeld(proposal.to);
      const owed = this.#owes.get(proposal.rule);
      if (isOver && owed !== undefined) owed.proposed = false;
      return isOver;
    });
    for (const { name, propose, holds } of this.#rules) {
      const owed = this.#owes.get(name);
      if (owed === undefined || owed.proposed || this.#on.has(name)) continue;
      if (propose !== this.band || this.#isHeld(owed.to) || holds(this.world, minute) === true) continue;
      owed.proposed = true;
      this.open = this.open.concat({
        rule: name,
        direction: "loosen",
        from: this.band,
        to: owed.to,
        from_minute: this.dwellEnd(owed.to, minute) ?? 0,
      });
    }
    this.#tell("open", this.open.filter((proposal) => !wasOpen.includes(proposal)).length);
    this.#tell("withdrawn", wasOpen.filter((proposal) => !this.open.includes(proposal)).length);
  }

  /** A person sets the band. */
  set(band: Band, minute: number): "CONE_DWELL" | null {
    if (band < this.band && this.dwellEnd(band, minute) !== null) return "CONE_DWELL";
    this.band = band;
    return null;
  }

  /** A person decides about the proposal at a place of the list. */
  decide(index: number, accept: boolean, minute: number): Answer {
    const proposal = this.open[index]!;
    const { direction, to, from } = proposal;
    if (accept) {
      if (direction === "tighten" ? to <= this.band : from !== this.band) return "PROPOSAL_DECIDED";
      if (direction === "loosen" && this.dwellEnd(to, minute) !== null) return "CONE_DWELL";
      if (direction === "tighten") this.#note(proposal.rule, to, minute);
      this.band = to;
    }
    this.open = this.open.filter((other) => other !== proposal);
    this.#tell(accept ? "accepted" : "declined");
    return accept ? "accepted" : "declined";
  }

  /** The minute from which a better band may be set; null when any minute is right. */
  dwellEnd(band: Band, minute: number): number | null {
    const ends = this.#tightened.filter((one) => one.band > band).map((one) => one.minute + this.#dwell);
    const end = Math.max(-1, ...ends);
    return end > minute ? end : null;
  }

  #tighten({ name, propose, apply }: PlainRule, minute: number): void {
    if (!apply) {
      this.#owes.delete(name);
      this.open = [...this.open, { rule: name, direction: "tighten", from: this.band, to: propose, from_minute: 0 }];
      return;
    }
    this.#note(name, propose, minute);
    this.band = propose;
    this.#tell("applied");
  }

  #note(rule: string, band: Band, minute: number): void {
    this.#owes.set(rule, { to: this.band, proposed: false });
    this.#tightened.push({ band, minute });
  }

  #isHeld(band: Band): boolean {
    return this.#rules.some(({ name, propose }) => this.#on.has(name) && propose > band);
  }

  #drop(isDropped: (proposal: PlainProposal) => boolean): void {
    this.open = this.open.filter((proposal) => !isDropped(proposal));
  }

  #tell(state: string, times = 1): void {
    this.told[state] = (this.told[state] ?? 0) + times;
  }
}

/** Whether the same was seen now and in each of so many minutes before. */
function hasLasted(seen: readonly (boolean | null)[], value: boolean, minutes: number): boolean {
  return seen.length > minutes && seen.slice(-1 - minutes).every((one) => one === value);
}

function cmp(a: string, b: string): number {
  return a < b ? -1 : 1;
}
