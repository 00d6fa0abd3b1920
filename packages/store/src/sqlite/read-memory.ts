import type { ReadTransaction } from "@valhalla-go/core";

/**
 * What was read of the current state in one snapshot. A snapshot does not change, so whoever asks again is given what the
 * first one was, which must not be altered. That spares the hot calls the database and the checking of its rows.
 */
export class ReadMemory {
  readonly #answers = new Map<string, unknown>();

  /** To be called when a new snapshot begins. */
  forget(): void {
    this.#answers.clear();
  }

  /** The same reads, each of those of the current state asked once for each snapshot. What is past is always read. */
  of({
    sessions,
    cone,
    signals,
    progress,
    audit,
    checks,
    kpis,
    proposals,
    ...others
  }: ReadTransaction): ReadTransaction {
    return {
      ...others,
      sessions: {
        ...sessions,
        findOpen: this.#once("session.open", sessions.findOpen),
        findCurrent: this.#once("session.current", sessions.findCurrent),
      },
      cone: { ...cone, findCurrent: this.#once("cone.current", cone.findCurrent) },
      signals: { ...signals, list: this.#once("signals", signals.list) },
      progress: { ...progress, list: this.#once("progress", progress.list) },
      checks: {
        ...checks,
        listDefinitions: this.#once("checks.definitions", checks.listDefinitions),
        listStates: this.#once("checks.states", checks.listStates),
      },
      kpis: { ...kpis, listLatest: this.#once("kpis.latest", kpis.listLatest) },
      proposals: {
        ...proposals,
        listOpen: this.#once("proposals.open", proposals.listOpen),
        listRuleStates: this.#once("proposals.rules", proposals.listRuleStates),
      },
      audit: { ...audit, head: this.#once("audit.head", audit.head) },
    };
  }

  #once<A extends readonly unknown[], R>(name: string, read: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      const key = JSON.stringify([name, ...args]);
      if (this.#answers.has(key)) return this.#answers.get(key) as R;
      const answer = await read(...args);
      this.#answers.set(key, answer);
      return answer;
    };
  }
}
