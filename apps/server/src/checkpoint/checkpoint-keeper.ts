import { type AuditEntry, type Caller, type RunVerb, type Store, signCheckpoint } from "@valhalla-go/core";
import { isPassing } from "../errors/passing.ts";

/** After so many entries the head is signed. */
const ENTRIES = 256;
/** An entry is covered by a checkpoint at the latest so long after it. */
const PATIENCE_MS = 60_000;
/** So long lies between the beginnings of two signings, however often one is wanted: each costs syncs of the disk. */
const PAUSE_MS = 250;

/** What is signed at once, because somebody may go and show it. */
const URGENT: ReadonlySet<string> = new Set(["GO_SESSION_START", "GO_SESSION_END"]);

interface Kept {
  readonly run: RunVerb;
  readonly store: Pick<Store, "onCommit">;
  readonly caller: Caller;
}

/**
 * Has the head of the log signed: after 256 entries, 60 seconds after one that is not covered, at each start and end of a
 * session, and when it stops. Signings that are wanted at the same time become one.
 */
export class CheckpointKeeper {
  readonly #kept: Kept;
  readonly #onError: (error: unknown) => void;
  readonly #stopFollowing: () => void;
  /** The last entry that is known, and the last one that is covered. */
  #seen = 0;
  #covered = 0;
  #timer: { readonly due: number; readonly handle: NodeJS.Timeout } | null = null;
  #signing: Promise<void> | null = null;
  #lastBegun = -Infinity;
  #stopped = false;

  constructor(kept: Kept, onError: (error: unknown) => void) {
    this.#kept = kept;
    this.#onError = onError;
    this.#stopFollowing = kept.store.onCommit((entries) => this.#take(entries));
  }

  /** Signs what is there now. Answers when it is done, or could not be. */
  async sign(): Promise<void> {
    await this.#signing;
    await this.#sign();
  }

  /** Signs what is not covered yet, a last time. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopFollowing();
    this.#cancel();
    await this.#signing;
    if (this.#seen > this.#covered) await this.#sign();
  }

  #take(entries: readonly AuditEntry[]): void {
    this.#seen = entries.at(-1)?.seq ?? this.#seen;
    const isUrgent = this.#seen - this.#covered >= ENTRIES || entries.some(({ event }) => URGENT.has(event));
    this.#wantIn(isUrgent ? Math.max(0, this.#lastBegun + PAUSE_MS - performance.now()) : PATIENCE_MS);
  }

  /** Has a signing begin after so many milliseconds, unless one will begin sooner. */
  #wantIn(ms: number): void {
    const due = performance.now() + ms;
    if (this.#stopped || (this.#timer !== null && this.#timer.due <= due)) return;
    this.#cancel();
    const handle = setTimeout(() => {
      this.#timer = null;
      void this.sign();
    }, ms);
    handle.unref();
    this.#timer = { due, handle };
  }

  #cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer.handle);
    this.#timer = null;
  }

  #sign(): Promise<void> {
    const own = this.#ask().finally(() => {
      if (this.#signing === own) this.#signing = null;
    });
    this.#signing = own;
    return own;
  }

  async #ask(): Promise<void> {
    const { run, caller } = this.#kept;
    this.#lastBegun = performance.now();
    try {
      const { checkpoint } = await run(signCheckpoint, { caller, input: {} });
      this.#covered = Math.max(this.#covered, checkpoint?.size ?? 0);
    } catch (error) {
      if (!isPassing(error)) this.#onError(error);
    }
    if (this.#seen > this.#covered) this.#wantIn(PATIENCE_MS);
  }
}
