import { type Caller, type Clock, type RunVerb, noteDeeds } from "@valhalla-go/core";
import { isPassing } from "../../errors/passing.ts";
import { systemCaller } from "../../caller/system-caller.ts";
import type { Principal } from "../principal.ts";
import { DeedFolder, type Tally, toDeed } from "./deed-folder.ts";
import type { NoteDeed } from "./note-deed.ts";

/** So often it is looked for deeds whose minute is over. */
const LOOK_EVERY_MS = 1000;

interface Kept {
  readonly run: RunVerb;
  readonly clock: Clock;
}

/**
 * Records what callers did at the door: the first deed of a kind at once, its repeats once a minute as one entry with their
 * count and the moments of the first and the last, and what is left when it stops. Nobody waits for that. However many deeds
 * there are, entries and memory are bounded; beyond the bound deeds are still counted, as others.
 */
export class DeedKeeper {
  readonly #kept: Kept;
  readonly #onError: (error: unknown) => void;
  readonly #folder = new DeedFolder();
  readonly #timer: NodeJS.Timeout;
  #recording: Promise<void> = Promise.resolve();
  #isLookBegun = false;

  constructor(kept: Kept, onError: (error: unknown) => void) {
    this.#kept = kept;
    this.#onError = onError;
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  readonly note: NoteDeed = (principal, deed) => {
    if (!this.#folder.add(principal, deed, this.#kept.clock.nowMicros()) || this.#isLookBegun) return;
    this.#isLookBegun = true;
    // Deeds of the same moment are recorded together.
    setImmediate(() => void this.look());
  };

  /** Records what is due now. Answers when it is recorded, or could not be. */
  async look(): Promise<void> {
    this.#isLookBegun = false;
    await this.#recordNext(() => this.#folder.takeDue(this.#kept.clock.nowMicros()));
  }

  /** Records what is left. What cannot be recorded now is lost, and told as an error. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#recordNext(() => this.#folder.takeAll());
    const lost = this.#folder.takeAll().reduce((sum, { count }) => sum + count, 0);
    if (lost > 0) this.#onError(new Error(`${lost} deeds at the door could not be recorded`));
  }

  /** One after another, so that a slow store is not asked for more and more. */
  #recordNext(take: () => readonly Tally[]): Promise<void> {
    this.#recording = this.#recordAfter(this.#recording, take);
    return this.#recording;
  }

  /** Each entry is that of who did it, so each caller's are recorded by themselves. */
  async #recordAfter(before: Promise<void>, take: () => readonly Tally[]): Promise<void> {
    await before;
    for (const tallies of Map.groupBy(take(), ({ group }) => group).values()) await this.#record(tallies);
  }

  async #record(tallies: readonly Tally[]): Promise<void> {
    const { run, clock } = this.#kept;
    const caller = toCaller(tallies[0]?.principal ?? null);
    try {
      await run(noteDeeds, { caller, input: { deeds: tallies.map(toDeed) } });
    } catch (error) {
      this.#folder.putBack(tallies, clock.nowMicros());
      if (!isPassing(error)) this.#onError(error);
    }
  }
}

/** Who did it, with the one right that recording it takes; the server itself for who is not known. */
function toCaller(principal: Principal | null): Caller {
  return {
    ...(principal ?? systemCaller),
    scopes: new Set(["access:keep"]),
    request_id: null,
    idempotency_key: null,
  };
}
