/** Most works that one commit carries. */
const BATCH_MAX = 64;

/** The steps of a transaction that a {@link CommitQueue} drives. */
export interface CommitEngine<Tx> {
  begin(): void;
  /** Runs one work; when it throws, its writes must be undone and those of the works before it kept. */
  runOne<T>(work: (tx: Tx) => Promise<T>, isOnly: boolean): Promise<T>;
  /** Everything of the batch on disk, or an error. */
  commit(): Promise<void>;
}

interface Waiting<Tx> {
  /** Runs the work; answers what to tell the caller once the batch is on disk. */
  run(engine: CommitEngine<Tx>, isOnly: boolean): Promise<() => void>;
  fail(error: unknown): void;
}

/**
 * Group commit: works that arrive while others are being committed share the next commit, so many callers pay for one
 * wait on the disk. Nobody is answered before it, not even with a refusal: what a refusal was based on must be true.
 */
export class CommitQueue<Tx> {
  readonly #engine: CommitEngine<Tx>;
  readonly #waiting: Waiting<Tx>[] = [];
  #draining: Promise<void> | null = null;

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
    this.#draining ??= this.#drain();
    return promise;
  }

  /** Waits until nothing is under way. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    // Requests that arrived in the same turn of the event loop join the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#commitBatch(this.#waiting.splice(0, BATCH_MAX));
    this.#draining = null;
  }

  async #commitBatch(batch: readonly Waiting<Tx>[]): Promise<void> {
    try {
      this.#engine.begin();
      const answers: (() => void)[] = [];
      for (const waiting of batch) answers.push(await waiting.run(this.#engine, batch.length === 1));
      await this.#engine.commit();
      for (const answer of answers) answer();
    } catch (error) {
      for (const waiting of batch) waiting.fail(error);
    }
  }
}
