import type { HistoryError } from "./history-error.ts";

/** How a client watches over the history that its server shows. */
export interface HistoryOptions {
  /**
   * The public half of the server's signing key (C2SP signed-note), as it was told to you by another way than by this
   * server. With it, every checkpoint must bear the key's signature; without it, what is seen first is trusted.
   */
  readonly key?: string | undefined;
  /** Reads what `save` kept last: null when there is nothing yet. Asked once, before the first comparison. */
  readonly load?: (() => string | null | Promise<string | null>) | undefined;
  /**
   * Keeps the largest checkpoint, a signed note of some hundred characters, so that the next process goes on from there.
   * Called whenever there is a larger one.
   */
  readonly save?: ((note: string) => void | Promise<void>) | undefined;
  /** Hears, once, that the history is not the one that was seen before. Left out, it is written to the console. */
  readonly onViolation?: ((violation: HistoryError) => void) | undefined;
}
