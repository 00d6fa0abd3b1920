import type { AuditEntry } from "@valhalla-go/core";
import { warnOf } from "./warn-of.ts";

type Listener = (entries: readonly AuditEntry[]) => void;

/** Who wants to hear of committed entries. */
export class CommitListeners {
  readonly #listeners = new Set<Listener>();

  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A listener that fails is its own problem: what it was told of is on disk, and its caller must hear so. */
  tell(entries: readonly AuditEntry[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(entries);
      } catch (error) {
        warnOf(error);
      }
    }
  }
}
