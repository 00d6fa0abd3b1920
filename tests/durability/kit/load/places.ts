/** Where the writers send what they have to say; a writer whose server is gone waits for the next turn. */
export class Places {
  readonly #writers: number;
  readonly #onIdle: (turn: number) => void;
  readonly #waiting = new Map<number, (origin: string) => void>();
  readonly #lostIn = new Map<number, number>();
  #origins: readonly string[] = [];
  #turn = 0;

  /** `onIdle` hears when every writer waits. */
  constructor(writers: number, onIdle: (turn: number) => void) {
    this.#writers = writers;
    this.#onIdle = onIdle;
  }

  /** Begins a turn; with no servers it is a pause. */
  begin(turn: number, origins: readonly string[]): void {
    this.#turn = turn;
    this.#origins = origins;
    if (origins.length === 0) return this.#tellWhenIdle();
    for (const [writer, go] of this.#waiting) {
      this.#waiting.delete(writer);
      go(this.#originOf(writer));
    }
  }

  /** The server to ask now, as soon as there is one that did not fail this writer. */
  take(writer: number): Promise<string> {
    if (this.#origins.length > 0 && this.#lostIn.get(writer) !== this.#turn) {
      return Promise.resolve(this.#originOf(writer));
    }
    return new Promise((resolve) => {
      this.#waiting.set(writer, resolve);
      this.#tellWhenIdle();
    });
  }

  /** The server did not answer. */
  lose(writer: number, origin: string): void {
    if (this.#origins.includes(origin)) this.#lostIn.set(writer, this.#turn);
  }

  #originOf(writer: number): string {
    return this.#origins[writer % this.#origins.length]!;
  }

  #tellWhenIdle(): void {
    if (this.#waiting.size === this.#writers) this.#onIdle(this.#turn);
  }
}
