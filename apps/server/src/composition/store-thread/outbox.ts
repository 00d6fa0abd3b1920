export interface OutboxOptions<M> {
  /** Throws, and posts nothing, when one of the messages cannot be copied. */
  readonly post: (messages: readonly M[]) => void;
  /** Hears of a message that cannot be copied; the others are posted. */
  readonly onRefused: (message: M, error: unknown) => void;
}

/** With so many the other thread has enough to begin with, while this one goes on gathering. */
const FULL = 8;

/**
 * Gathers what is told to another thread and posts it together, in its order, when this turn of the event loop ends
 * or there is enough of it: to post and to take a message costs more than to copy what it says.
 */
export class Outbox<M> {
  readonly #options: OutboxOptions<M>;
  #messages: M[] = [];
  #waitsForTurn = false;

  constructor(options: OutboxOptions<M>) {
    this.#options = options;
  }

  add(message: M): void {
    this.#messages.push(message);
    if (this.#messages.length === FULL) {
      this.#send();
    } else if (!this.#waitsForTurn) {
      this.#waitsForTurn = true;
      setImmediate(() => this.#endTurn());
    }
  }

  #endTurn(): void {
    this.#waitsForTurn = false;
    if (this.#messages.length > 0) this.#send();
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
