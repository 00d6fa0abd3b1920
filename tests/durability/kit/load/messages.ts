/** What a test tells the load. */
export type ToLoad =
  /** From now on these servers are asked; what was not answered by those before is asked again, under its key. */
  | { readonly kind: "serve"; readonly turn: number; readonly origins: readonly string[] }
  /** Let what is under way be answered, then ask for nothing. */
  | { readonly kind: "pause"; readonly turn: number };

/** What the load tells: since this turn every writer has stopped, without a server or because it was told to. */
export interface FromLoad {
  readonly kind: "idle";
  readonly turn: number;
}
