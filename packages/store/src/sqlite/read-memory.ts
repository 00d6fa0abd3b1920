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

  /** The same reads, each of the small ones asked once for each snapshot. Lists are always read. */
  of({ sessions, cone, signals, progress, audit, ...others }: ReadTransaction): ReadTransaction {
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
