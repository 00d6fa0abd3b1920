export interface OutboxOptions<M> {
  /** Throws, and posts nothing, when one of the messages cannot be copied. */
  readonly post: (messages: readonly M[]) => void;
  /** Hears of a message that cannot be copied; the others are posted. */
  readonly onRefused: (message: M, error: unknown) => void;
}

/**
 * Gathers what is told to another thread and posts it together, in its order, when this turn of the event loop ends: to
 * post and to take a message costs more than to copy what it says.
 */
export class Outbox<M> {
  readonly #options: OutboxOptions<M>;
  #messages: M[] = [];

  constructor(options: OutboxOptions<M>) {
    this.#options = options;
  }

  add(message: M): void {
    this.#messages.push(message);
    if (this.#messages.length === 1) setImmediate(() => this.#send());
  }

  #send(): void {
    const messages = this.#messages;
    this.#messages = [];
    try {
      this.#options.post(messages);
    } catch {
      for (const message of messages) this.#sendAlone(message);
    }
  }

  #sendAlone(message: M): void {
    try {
      this.#options.post([message]);
    } catch (error) {
      this.#options.onRefused(message, error);
    }
  }
}
