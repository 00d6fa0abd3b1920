import { type Caller, type RunVerb, noteUse } from "@valhalla-go/core";
import { isPassing } from "../errors/passing.ts";

/** Uses are written so long after the first of them that is not written yet, in milliseconds. */
const PATIENCE_MS = 60_000;
/** Sooner when a log-in is used after a pause: another server that only knows the use before it could take it for idle. */
const SOON_MS = 1000;
/** The text of a moment up to its second. */
const SECOND_LENGTH = "2026-01-01T00:00:00".length;
/** As many as the verb takes at once. */
const BATCH_MAX = 10_000;

/** A credential that was used. */
export interface CredentialUse {
  readonly kind: "api_key" | "login";
  readonly id: string;
}

interface Use {
  readonly last_used_utc: string;
  readonly at_ms: number;
}

type Uses = Readonly<Record<CredentialUse["kind"], Map<string, Use>>>;

interface Kept {
  readonly run: RunVerb;
  readonly caller: Caller;
}

/**
 * Knows when keys and log-ins were last used, and has it written in batches: no request waits for it. A use that is not
 * written yet, or was only just written, is known here.
 */
export class UseKeeper {
  readonly #kept: Kept;
  readonly #onError: (error: unknown) => void;
  #noted: Uses = noUses();
  #written: Uses = noUses();
  #timer: { readonly due_ms: number; readonly handle: NodeJS.Timeout } | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(kept: Kept, onError: (error: unknown) => void) {
    this.#kept = kept;
    this.#onError = onError;
  }

  /** When a credential was last used, as far as it may not be in the store yet. */
  latest(use: CredentialUse): string | null {
    return this.#find(use)?.last_used_utc ?? null;
  }

  note(use: CredentialUse, now: string): void {
    const known = this.#find(use);
    // Called for each request: one of a second stands for all of it.
    if (known?.last_used_utc.slice(0, SECOND_LENGTH) === now.slice(0, SECOND_LENGTH)) return;
    const at_ms = performance.now();
    const before = known?.at_ms ?? -Infinity;
    this.#noted[use.kind].set(use.id, { last_used_utc: now, at_ms });
    this.#writeIn(use.kind === "login" && at_ms - before > PATIENCE_MS ? SOON_MS : PATIENCE_MS);
  }

  /** Writes what is not written yet, a last time. */
  async stop(): Promise<void> {
    this.#cancel();
    await this.#write();
    this.#cancel();
  }

  #find({ kind, id }: CredentialUse): Use | undefined {
    return this.#noted[kind].get(id) ?? this.#written[kind].get(id);
  }

  /** Has a writing begin after so many milliseconds, unless one will begin sooner. */
  #writeIn(ms: number): void {
    const due_ms = performance.now() + ms;
    if (this.#timer !== null && this.#timer.due_ms <= due_ms) return;
    this.#cancel();
    const handle = setTimeout(() => {
      this.#timer = null;
      void this.#write();
    }, ms);
    handle.unref();
    this.#timer = { due_ms, handle };
  }

  #cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer.handle);
    this.#timer = null;
  }

  /** One after another, so that what is being written is never forgotten by the next. */
  #write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeNoted());
    return this.#writing;
  }

  async #writeNoted(): Promise<void> {
    const batch = this.#noted;
    if (batch.api_key.size + batch.login.size === 0) return;
    this.#noted = noUses();
    this.#written = batch;
    const { run, caller } = this.#kept;
    try {
      for (const input of partsOf(batch)) await run(noteUse, { caller, input });
    } catch (error) {
      if (!isPassing(error)) this.#onError(error);
      this.#putBack(batch);
    }
  }

  #putBack(batch: Uses): void {
    for (const kind of ["api_key", "login"] as const) {
      for (const [id, use] of batch[kind]) if (!this.#noted[kind].has(id)) this.#noted[kind].set(id, use);
    }
    this.#writeIn(PATIENCE_MS);
  }
}

function noUses(): Uses {
  return { api_key: new Map(), login: new Map() };
}

function* partsOf(batch: Uses) {
  const list = (uses: Map<string, Use>) => [...uses].map(([id, { last_used_utc }]) => ({ id, last_used_utc }));
  const [keys, logins] = [list(batch.api_key), list(batch.login)];
  for (let from = 0; from < Math.max(keys.length, logins.length); from += BATCH_MAX) {
    yield { keys: keys.slice(from, from + BATCH_MAX), logins: logins.slice(from, from + BATCH_MAX) };
  }
}
