/**
 * What asks people to show anew who they are, when the server wants that before a change. A deed that was refused waits for
 * the answer and is then tried again; deeds that are refused meanwhile wait for the same answer.
 */
export class Confirmation {
  #asked: { readonly answer: Promise<boolean>; readonly settle: (isConfirmed: boolean) => void } | null = null;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly isAsked = (): boolean => this.#asked !== null;

  /** Asks. Answers false when the person would rather not. */
  ask(): Promise<boolean> {
    if (this.#asked === null) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      this.#asked = { answer: promise, settle: resolve };
      this.#tell();
    }
    return this.#asked.answer;
  }

  settle(isConfirmed: boolean): void {
    this.#asked?.settle(isConfirmed);
    this.#asked = null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
