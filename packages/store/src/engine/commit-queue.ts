/** Most works that one commit carries. */
const BATCH_MAX = 64;

/** A commit of fewer works is not worth its wait on the disk where more are there. */
const HALF_MIN = 8;

/** So few callers gain nothing by waiting for each other. */
const GATHERED_MIN = 5;
/** A commit that takes less is no reason to wait: the wait would take as long. */
const SLOW_COMMIT_MS = 2;
/** Nobody waits longer for others, however long a disk took once. */
const GATHERING_MAX_MS = 20;

/** The steps of a transaction that a {@link CommitQueue} drives. */
export interface CommitEngine<Tx> {
  /** Answers when works can be run: where others write too, that is when it is this one's turn. */
  begin(): Promise<void>;

  /** Runs one work; when it throws, its writes must be undone and those of the works before it kept. */
  runOne<T>(work: (tx: Tx) => Promise<T>, isOnly: boolean): Promise<T>;

  /** Everything of the batch on disk, or an error. */
  commit(): Promise<void>;

  /** Nothing is under way any more; called after every batch, however it went; must not throw. */
  end(): void;
}

interface Waiting<Tx> {
  /** Runs the work; answers what to tell the caller once the batch is on disk. */
  run(engine: CommitEngine<Tx>, isOnly: boolean): Promise<() => void>;
  fail(error: unknown): void;
}

/**
 * Group commit: works that arrive while others are being committed share the next commit, so many callers pay for one
 * wait on the disk. Nobody is answered before it, not even with a refusal: what a refusal was based on must be true.
 *
 * Where a commit takes long, those who were just answered are waited for, at most for half of what the commit took: callers
 * that go on at once would otherwise divide into two groups that wait for each other's commits. PostgreSQL advises the same
 * of its `commit_delay` and `commit_siblings`.
 *
 * Where a commit is quick it is the other way about: half of the callers go with each. Were all of them in one commit, nothing
 * would be left to run here while they are answered and asked for more, and nobody to answer while it runs.
 */
export class CommitQueue<Tx> {
  readonly #engine: CommitEngine<Tx>;
  readonly #waiting: Waiting<Tx>[] = [];
  #draining: Promise<void> | null = null;
  /** How many callers there were last, and until when they are waited for. */
  #gathering = { callers: 0, until: 0 };
  #onGathered: (() => void) | null = null;
  /** Most works that the next commit carries. */
  #next_max = BATCH_MAX;

  constructor(engine: CommitEngine<Tx>) {
    this.#engine = engine;
  }

  add<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#waiting.push({
      async run(engine, isOnly) {
        try {
          const result = await engine.runOne(work, isOnly);
          return () => resolve(result);
        } catch (error) {
          return () => reject(error);
        }
      },
      fail: reject,
    });
    if (this.#waiting.length >= this.#gathering.callers) this.#onGathered?.();
    this.#draining ??= this.#drain();
    return promise;
  }

  /** Waits until nothing is under way. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    // What arrived in the same turn of the event loop, or while the last batch was committed, joins the next one.
    await nextTurn();
    while (this.#waiting.length > 0) {
      await this.#gather();
      const { works, left, took_ms } = await this.#commitBatch();
      await nextTurn();
      const callers = Math.min(works + this.#waiting.length, BATCH_MAX);
      const isSlow = took_ms >= SLOW_COMMIT_MS;
      const patience_ms = isSlow && callers >= GATHERED_MIN ? Math.min(took_ms / 2, GATHERING_MAX_MS) : 0;
      this.#gathering = { callers, until: performance.now() + patience_ms };
      const half = Math.max(HALF_MIN, Math.ceil((works + left) / 2));
      this.#next_max = isSlow ? BATCH_MAX : Math.min(half, BATCH_MAX);
    }
    this.#draining = null;
  }

  /** Waits until as many callers wait as there were last, or for as long as that is worth it. */
  async #gather(): Promise<void> {
    const { callers, until } = this.#gathering;
    const left_ms = until - performance.now();
    if (left_ms <= 0 || this.#waiting.length >= callers) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, left_ms);
    this.#onGathered = resolve;
    await promise;
    this.#onGathered = null;
    clearTimeout(timer);
  }

  /** Answers how many works were committed, how many were left for the next commit, and how long this one itself took. */
  async #commitBatch(): Promise<{ readonly works: number; readonly left: number; readonly took_ms: number }> {
    let batch: readonly Waiting<Tx>[] = [];
    try {
      await this.#engine.begin();
      batch = this.#waiting.splice(0, this.#next_max);
      const answers: (() => void)[] = [];
      for (const waiting of batch) answers.push(await waiting.run(this.#engine, batch.length === 1));
      const begun = performance.now();
      await this.#engine.commit();
      const took_ms = performance.now() - begun;
      // Counted before anybody is answered, who may come back at once.
      const left = this.#waiting.length;
      for (const answer of answers) answer();
      return { works: batch.length, left, took_ms };
    } catch (error) {
      // When not even the beginning was possible, all who wait are told so.
      if (batch.length === 0) batch = this.#waiting.splice(0);
      for (const waiting of batch) waiting.fail(error);
      return { works: batch.length, left: 0, took_ms: 0 };
    } finally {
      this.#engine.end();
    }
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
