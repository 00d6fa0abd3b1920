/**
 * Whether this page may ask the server. `out` tells why not: nothing was ever shown (`stranger`), what was shown counts no
 * more (`ended`), the person signed out, or wants to sign in though they need not (`asked`).
 */
export type AccessState =
  | { readonly kind: "in" }
  | { readonly kind: "out"; readonly why: "stranger" | "ended" | "signed_out" | "asked" };

interface Snapshot {
  readonly state: AccessState;
  /** Somebody whose log-in ended wants to sign in again, beside the page as it is. */
  readonly is_asking: boolean;
  /** Who is in, as far as it is known; another person never sees what this one was shown. */
  readonly person: string | null;
  /** Grows whenever another person is in: nothing that is on the page outlives that. */
  readonly generation: number;
}

/** Who is in, and whether somebody is. Changes are told to who follows. */
export class AccessStore {
  #snapshot: Snapshot = { state: { kind: "in" }, is_asking: false, person: null, generation: 0 };
  #refusals = 0;
  readonly #listeners = new Set<() => void>();

  /** How often the server wanted to know who calls. Tells whether a question was asked before or after it did so last. */
  get refusals(): number {
    return this.#refusals;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = (): Snapshot => this.#snapshot;

  /** The server wants to know who calls. Answers whether that is news. */
  lost(): boolean {
    this.#refusals += 1;
    if (this.#snapshot.state.kind === "out") return false;
    this.leave(this.#snapshot.person === null ? "stranger" : "ended");
    return true;
  }

  leave(why: Extract<AccessState, { kind: "out" }>["why"]): void {
    this.#set({ ...this.#snapshot, state: { kind: "out", why }, is_asking: false });
  }

  /** Opens and closes the form to sign in again over a page that stays. */
  ask(is_asking: boolean): void {
    this.#set({ ...this.#snapshot, is_asking });
  }

  /** Somebody is in. Answers whether that is somebody else than before. */
  enter(person: string): boolean {
    const { person: before, generation } = this.#snapshot;
    const isOther = before !== null && before !== person;
    this.#set({ state: { kind: "in" }, is_asking: false, person, generation: isOther ? generation + 1 : generation });
    return isOther;
  }

  /**
   * The server answers again, though nobody signed in here: it was done in another window, or needs no signing in. What was
   * asked before it last refused (`asked_after` refusals) and is answered only now says nothing.
   */
  found(asked_after: number): void {
    if (asked_after !== this.#refusals) return;
    const { state } = this.#snapshot;
    if (state.kind === "in" || (state.why !== "ended" && state.why !== "stranger")) return;
    this.#set({ ...this.#snapshot, state: { kind: "in" }, is_asking: false });
  }

  /** Whoever looks needs no signing in, and goes on without; who that is the server tells. */
  comeBack(): void {
    this.#set({ ...this.#snapshot, state: { kind: "in" }, is_asking: false });
  }

  #set(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}
