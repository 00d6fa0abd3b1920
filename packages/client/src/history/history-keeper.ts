import { type VerifierKey, keyName } from "@valhalla-go/core/proof";
import type { CallOptions } from "../options.ts";
import { wait } from "../transport/stop-signals.ts";
import type { Receipt } from "../wire-types.ts";
import { type Checkpoint, compareCheckpoints, readCheckpoint } from "./held-checkpoint.ts";
import { HistoryError, isHistoryError } from "./history-error.ts";
import type { HistoryOptions } from "./history-options.ts";
import { isSignedBy } from "./is-signed-by.ts";
import { judge } from "./judge.ts";
import type { LogReader } from "./log-reader.ts";

/** What a client is told faster than it can compare: the oldest of more are not compared. */
const MOST_WAITING = 32;
/** Checkpoints that were compared lately, which other receipts show too. */
const MOST_KNOWN = 64;
/** Waits before the server is asked again, in milliseconds: another instance of it may lag behind a little. */
const DOUBTS_MS = [500, 1500];
/** What may be a lag. */
const DOUBTFUL = ["SHRUNK", "ROLLED_BACK", "PROOF_WRONG"] as const;
/** Between looks for the head of the log that old receipts give reason to, in milliseconds. */
const LOOK_PAUSE_MS = 1000;
/** After a server could not be asked, it is left alone for so many milliseconds. */
const FAILURE_PAUSE_MS = 5000;

export interface KeeperSettings extends Omit<HistoryOptions, "key"> {
  readonly key: VerifierKey | null;
}

/**
 * Holds on to the largest checkpoint that was seen, and holds what is shown later against it: one comparison after the other,
 * beside the calls of the client. After the first violation nothing is compared any more until it is accepted.
 */
export class HistoryKeeper {
  readonly #settings: KeeperSettings;
  readonly #log: LogReader;
  readonly #waiting = new Map<string, Checkpoint>();
  readonly #known = new Set<string>();
  #held: Checkpoint | null = null;
  #saved: string | null = null;
  #isLoaded = false;
  #violation: HistoryError | null = null;
  #wantsLook = false;
  #lookedAt = -Infinity;
  #failedAt = -Infinity;
  #lastSeq = Infinity;
  #isDraining = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(settings: KeeperSettings, log: LogReader) {
    this.#settings = settings;
    this.#log = log;
  }

  get held(): Checkpoint | null {
    return this.#held;
  }

  get violation(): HistoryError | null {
    return this.#violation;
  }

  /** Takes note of a receipt. What comes of it comes later, if at all; a caller waits for nothing and no error comes here. */
  receive({ seq, checkpoint }: Receipt): void {
    this.#lastSeq = seq;
    this.#doubtReceipt();
    if (checkpoint === null) this.#wake();
    else this.see(checkpoint);
  }

  /** Takes note of a checkpoint that the server showed. */
  see(note: string): void {
    if (note !== this.#held?.note && !this.#known.has(note) && !this.#waiting.has(note)) this.#enqueue(note);
    this.#wake();
  }

  /** Compares with the head of the log as it is now. Throws HistoryError, or GoError when there is no answer. */
  async check(options: CallOptions): Promise<Checkpoint | null> {
    return this.#inTurn(async () => {
      if (this.#violation !== null) throw this.#violation;
      await this.#watch(async () => {
        await this.#load();
        await this.#look(options);
        await this.#compareWaiting(options);
        await this.#save();
      });
      return this.#held;
    });
  }

  /** Holds on to the head of the log as it is now, whatever was held. */
  async accept(options: CallOptions): Promise<Checkpoint | null> {
    return this.#inTurn(async () => {
      const { checkpoint } = await this.#log.latest(options);
      const latest = checkpoint === null ? null : (readCheckpoint(checkpoint.note) ?? unreadable(checkpoint.note));
      if (latest !== null) await this.#isWorthy(latest, null);
      this.#waiting.clear();
      this.#known.clear();
      this.#held = latest;
      this.#isLoaded = true;
      this.#violation = null;
      await this.#save();
      return latest;
    });
  }

  #enqueue(note: string): void {
    if (this.#violation !== null) return;
    const checkpoint = readCheckpoint(note);
    if (checkpoint === null) {
      this.#violate(new HistoryError("UNREADABLE", "What the server shows as a checkpoint is none.", { shown: note }));
      return;
    }
    this.#waiting.set(note, checkpoint);
    const [oldest = note] = this.#waiting.keys();
    if (this.#waiting.size > MOST_WAITING) this.#waiting.delete(oldest);
  }

  /** An entry below the head that is held: an answer that was given before, or a log that is not as long as it was. */
  #doubtReceipt(): void {
    const isBelow = this.#held !== null && this.#lastSeq <= this.#held.size;
    if (isBelow && performance.now() - this.#lookedAt >= LOOK_PAUSE_MS) this.#wantsLook = true;
  }

  #wake(): void {
    const hasWork = this.#waiting.size > 0 || this.#wantsLook || !this.#isLoaded;
    if (this.#isDraining || this.#violation !== null || !hasWork) return;
    if (performance.now() - this.#failedAt < FAILURE_PAUSE_MS) return;
    this.#isDraining = true;
    const drain = async (): Promise<void> => {
      this.#isDraining = false;
      if (this.#violation !== null) return;
      await this.#watch(async () => {
        await this.#load();
        this.#doubtReceipt();
        if (this.#wantsLook) await this.#look({});
        await this.#compareWaiting({});
        await this.#save();
      });
    };
    // What could not be asked is asked with the next receipt, and `check` tells why.
    this.#inTurn(drain).catch(() => {
      this.#failedAt = performance.now();
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const own = this.#turn.then(work);
    this.#turn = own.catch(() => undefined);
    return own;
  }

  async #watch(compare: () => Promise<void>): Promise<void> {
    try {
      await compare();
    } catch (error) {
      if (isHistoryError(error)) this.#violate(error);
      throw error;
    }
  }

  #violate(violation: HistoryError): void {
    this.#violation = violation;
    this.#waiting.clear();
    this.#wantsLook = false;
    const { onViolation } = this.#settings;
    try {
      if (onViolation !== undefined) onViolation(violation);
      // oxlint-disable-next-line no-console -- nobody listens, and nobody should have to look for it
      else console.error(violation);
    } catch {
      // What a listener throws must not take an answer away; the violation stays where it can be asked for.
    }
  }

  async #load(): Promise<void> {
    if (this.#isLoaded) return;
    const note = await this.#readKept();
    if (note !== null) {
      const kept = readCheckpoint(note);
      if (kept === null) throw new HistoryError("HELD_UNREADABLE", "What was kept is no checkpoint.");
      this.#held = kept;
      this.#saved = note;
    }
    this.#isLoaded = true;
  }

  async #readKept(): Promise<string | null> {
    try {
      return (await this.#settings.load?.()) ?? null;
    } catch (cause) {
      throw new HistoryError("HELD_UNREADABLE", "What was kept could not be read.", { cause });
    }
  }

  async #save(): Promise<void> {
    const note = this.#held?.note ?? null;
    if (note === null || note === this.#saved) return;
    await this.#settings.save?.(note);
    this.#saved = note;
  }

  /** In order of size, so that one proof leads to the next. One that could not be compared waits for the next time. */
  async #compareWaiting(options: CallOptions): Promise<void> {
    for (const checkpoint of [...this.#waiting.values()].toSorted(compareCheckpoints)) {
      await this.#withDoubt(options, () => this.#compare(checkpoint, options));
      this.#waiting.delete(checkpoint.note);
    }
  }

  async #look(options: CallOptions): Promise<void> {
    this.#wantsLook = false;
    this.#lookedAt = performance.now();
    await this.#withDoubt(options, async () => {
      const { checkpoint } = await this.#log.latest(options);
      const latest = checkpoint === null ? null : (readCheckpoint(checkpoint.note) ?? unreadable(checkpoint.note));
      if (this.#held !== null) requireNoLess(this.#held, latest);
      if (latest !== null) await this.#compare(latest, options);
    });
  }

  async #compare(shown: Checkpoint, options: CallOptions): Promise<void> {
    const held = this.#held;
    if (shown.note === held?.note || this.#known.has(shown.note)) return;
    if (!(await this.#isWorthy(shown, held))) return;
    const next = held === null ? shown : await judge(held, shown, this.#log, options);
    this.#held = next;
    this.#known.add(shown.note);
    const [oldest = shown.note] = this.#known;
    if (this.#known.size > MOST_KNOWN) this.#known.delete(oldest);
  }

  /**
   * Whether a checkpoint says anything: one that is not larger than what is held and that the key did not sign does not, for
   * an old receipt may bear the signature of the key before. Throws HistoryError for a larger one that the key did not sign.
   */
  async #isWorthy(shown: Checkpoint, held: Checkpoint | null): Promise<boolean> {
    const { key } = this.#settings;
    if (key === null) return true;
    if (key.name !== keyName(shown.origin)) {
      const message = `This is the log of the installation ${shown.origin}, and your key is ${key.name}.`;
      throw new HistoryError("OTHER_LOG", message, { held: held?.note ?? null, shown: shown.note });
    }
    if (await isSignedBy(key, shown)) return true;
    if (held !== null && compareCheckpoints(shown, held) < 0) return false;
    const message =
      "A checkpoint is not signed by the key that you gave. Ask by another way whether the key was changed.";
    throw new HistoryError("OTHER_KEY", message, { held: held?.note ?? null, shown: shown.note });
  }

  /** Asks again before something is a violation that another instance, which lags behind, would show as well. */
  async #withDoubt(options: CallOptions, compare: () => Promise<void>): Promise<void> {
    for (const wait_ms of DOUBTS_MS) {
      try {
        await compare();
        return;
      } catch (error) {
        if (!isHistoryError(error, ...DOUBTFUL)) throw error;
        await wait(wait_ms, options.signal);
      }
    }
    await compare();
  }
}

/** Throws HistoryError when the head of the log is less than what was seen of it. */
function requireNoLess(held: Checkpoint, latest: Checkpoint | null): void {
  if (latest !== null && latest.origin !== held.origin) return;
  const notes = { held: held.note, shown: latest?.note ?? null };
  if (latest !== null && latest.epoch < held.epoch) {
    const message = `The record is in epoch ${latest.epoch}; epoch ${held.epoch} was seen, which a later restore began.`;
    throw new HistoryError("ROLLED_BACK", message, notes);
  }
  if (latest === null || compareCheckpoints(latest, held) < 0) {
    const message = `The log's head covers ${latest?.size ?? 0} entries; ${held.size} were seen.`;
    throw new HistoryError("SHRUNK", message, notes);
  }
}

function unreadable(note: string): never {
  throw new HistoryError("UNREADABLE", "What the server shows as a checkpoint is none.", { shown: note });
}
