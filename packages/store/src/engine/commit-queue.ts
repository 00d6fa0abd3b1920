/** Most works that one commit carries. */
const BATCH_MAX = 64;

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
    while (this.#waiting.length > 0) {
      // What arrived in the same turn of the event loop, or while the last batch was committed, joins the next one.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#commitBatch();
    }
    this.#draining = null;
  }

  async #commitBatch(): Promise<void> {
    let batch: readonly Waiting<Tx>[] = [];
    try {
      await this.#engine.begin();
      batch = this.#waiting.splice(0, BATCH_MAX);
      const answers: (() => void)[] = [];
      for (const waiting of batch) answers.push(await waiting.run(this.#engine, batch.length === 1));
      await this.#engine.commit();
      for (const answer of answers) answer();
    } catch (error) {
      // When not even the beginning was possible, all who wait are told so.
      if (batch.length === 0) batch = this.#waiting.splice(0);
      for (const waiting of batch) waiting.fail(error);
    } finally {
      this.#engine.end();
    }
  }
}
