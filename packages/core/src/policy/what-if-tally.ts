import type { AuditEntry } from "../audit/schemas.ts";
import { WHAT_IF_MAX_GROUPS, WHAT_IF_MAX_TOTALS } from "./constants.ts";
import type { NotReplayed, Replayed } from "./replay-entry.ts";
import type { ReplayedAnswer, WhatIf, WhatIfGroup } from "./what-if-schemas.ts";

/** What is told of what was replayed. */
export type WhatIfTotals = Pick<
  WhatIf,
  | "gate_answers"
  | "decisions"
  | "steps"
  | "stricter"
  | "looser"
  | "changed"
  | "more"
  | "by_actor"
  | "by_engine"
  | "by_session"
  | "not_replayed"
>;

/** Most groups, and most rows of each total, that are kept at once; what comes beyond is counted without being told of. */
const KEPT_MAX = 5000;

type Effect = WhatIfGroup["effect"];
type Subject = Pick<AuditEntry, "seq" | "ts_utc" | "actor" | "session_id">;

/** How strict each answer is. */
const STRICTNESS: Readonly<Record<ReplayedAnswer, number>> = { GO: 0, allowed: 0, HOLD: 1, NO_GO: 2, denied: 2 };

/** Counts what a policy makes of answers that were recorded, in a size that does not grow with their number. */
export class WhatIfTally {
  readonly #replayed = { gate: 0, decide: 0, step: 0 };
  readonly #changed = { stricter: 0, looser: 0 };
  readonly #groups = new Map<string, WhatIfGroup>();
  readonly #actors = new Totals<"actor", AuditEntry["actor"]>("actor");
  readonly #engines = new Totals<"engine", string>("engine");
  readonly #sessions = new Totals<"session_id", string>("session_id");
  readonly #missing = new Map<string, WhatIf["not_replayed"][number]>();

  /** An answer that was given `count` times. */
  add(subject: Subject, replayed: Replayed | NotReplayed, count: number): void {
    if ("missing" in replayed) return this.#addMissing(replayed, count);
    const { question, was, would_be } = replayed;
    this.#replayed[question.kind] += count;
    const difference = STRICTNESS[would_be] - STRICTNESS[was];
    if (difference === 0) return;
    const effect = difference > 0 ? "stricter" : "looser";
    const { actor, session_id } = subject;
    this.#changed[effect] += count;
    this.#actors.add(`${actor.kind} ${actor.id}`, actor, effect, count);
    if (question.engine !== null) this.#engines.add(question.engine, question.engine, effect, count);
    if (session_id !== null) this.#sessions.add(session_id, session_id, effect, count);
    this.#addChange(subject, replayed, effect, count);
  }

  finish(): WhatIfTotals {
    const { stricter, looser } = this.#changed;
    const changed = [...this.#groups.values()].toSorted(byCount).slice(0, WHAT_IF_MAX_GROUPS);
    const told = changed.reduce((sum, { count }) => sum + count, 0);
    return {
      gate_answers: this.#replayed.gate,
      decisions: this.#replayed.decide,
      steps: this.#replayed.step,
      stricter,
      looser,
      changed,
      more: stricter + looser - told,
      by_actor: this.#actors.finish(),
      by_engine: this.#engines.finish(),
      by_session: this.#sessions.finish(),
      not_replayed: [...this.#missing.values()].toSorted((a, b) => b.count - a.count),
    };
  }

  #addMissing({ kind, missing: why }: NotReplayed, count: number): void {
    const key = `${kind} ${why}`;
    const known = this.#missing.get(key)?.count ?? 0;
    this.#missing.set(key, { kind, why, count: known + count });
  }

  #addChange({ seq, ts_utc, actor, session_id }: Subject, replayed: Replayed, effect: Effect, count: number): void {
    const { question, was, would_be, why } = replayed;
    const key = JSON.stringify([question, actor.kind, actor.id, session_id, was, would_be]);
    const group = this.#groups.get(key);
    if (group === undefined) {
      if (this.#groups.size >= KEPT_MAX) return;
      const times = { count, first_at_utc: ts_utc, last_at_utc: ts_utc };
      this.#groups.set(key, { ...question, actor, session_id, was, would_be, effect, why, ...times, seq });
      return;
    }
    group.count += count;
    if (ts_utc < group.first_at_utc) group.first_at_utc = ts_utc;
    if (seq < group.seq) return;
    Object.assign(group, { last_at_utc: ts_utc, why, seq });
  }
}

function byCount(a: WhatIfGroup, b: WhatIfGroup): number {
  return b.count - a.count || b.seq - a.seq;
}

type Row<F extends string, T> = Record<F, T> & { stricter: number; looser: number };

/** How many answers changed for each of something. */
class Totals<F extends string, T> {
  readonly #field: F;
  readonly #rows = new Map<string, Row<F, T>>();

  constructor(field: F) {
    this.#field = field;
  }

  add(key: string, value: T, effect: Effect, count: number): void {
    const row = this.#rows.get(key) ?? this.#begin(key, value);
    if (row !== null) row[effect] += count as Row<F, T>[Effect];
  }

  /** Those with most changes, the most first. */
  finish(): Row<F, T>[] {
    const sum = ({ stricter, looser }: Row<F, T>): number => stricter + looser;
    return [...this.#rows.values()].toSorted((a, b) => sum(b) - sum(a)).slice(0, WHAT_IF_MAX_TOTALS);
  }

  #begin(key: string, value: T): Row<F, T> | null {
    if (this.#rows.size >= KEPT_MAX) return null;
    const row = { [this.#field]: value, stricter: 0, looser: 0 } as Row<F, T>;
    this.#rows.set(key, row);
    return row;
  }
}
