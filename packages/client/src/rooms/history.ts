import { parseVerifierKey, toBase64 } from "@valhalla-go/core/proof";
import type { Checkpoint } from "../history/held-checkpoint.ts";
import type { HistoryError } from "../history/history-error.ts";
import { HistoryKeeper } from "../history/history-keeper.ts";
import type { HistoryOptions } from "../history/history-options.ts";
import { createLogReader } from "../history/log-reader.ts";
import type { CallOptions } from "../options.ts";
import type { Connection } from "../transport/connect.ts";
import type { Receipt } from "../wire-types.ts";

/** The largest checkpoint that a client saw: the head of the log, which every later one must continue. */
export interface HeldCheckpoint {
  /** The signed note (C2SP tlog-checkpoint), as `vgo-verify --checkpoint` takes it. */
  readonly note: string;
  /** The installation. */
  readonly origin: string;
  /** 0 until the first restore; each begins another log, of a greater epoch. */
  readonly epoch: number;
  /** How many entries it covers. */
  readonly size: number;
  /** The root of the tree over their hashes (RFC 6962), base64. */
  readonly root: string;
}

/**
 * Whether the history that the server shows is one that only grows. This client keeps the largest checkpoint that came with
 * receipts or from `go.audit.getCheckpoint`, and has the server prove that each larger one continues it.
 *
 * That happens beside the calls and never delays or fails one: what was answered was answered. The first violation is told
 * to `history.onViolation`, stays in `violation`, and later changes are still sent; a program that must not go on then calls
 * `check()` before it does.
 */
export interface HistoryRoom {
  /** Why the history is not the one that was seen before; null while nothing speaks against it. */
  readonly violation: HistoryError | null;

  /** The largest checkpoint that was seen and continued all before; null before the first comparison. */
  readonly held: HeldCheckpoint | null;

  /**
   * Compares with the server's latest checkpoint now. Answers what is held after it, null while the server has none.
   *
   * Rejects with a {@link HistoryError} when the history shrank, forked, or was restored, and again each time until it is
   * accepted; with a `GoClientError` when there was no answer; with what `save` threw.
   *
   * @example
   * ```ts
   * const held = await go.history.check();
   * console.log(held === null ? "nothing to hold on to yet" : `${held.size} entries, as they were`);
   * ```
   */
  check(options?: CallOptions): Promise<HeldCheckpoint | null>;

  /**
   * Holds on to the server's latest checkpoint from now on, whatever was held, and takes the violation back. For people who
   * found out why: after a restore that they know of, for example. Still rejects for a checkpoint that `history.key` did not
   * sign.
   *
   * @example
   * ```ts
   * if (isHistoryError(go.history.violation, "RESTORED")) await go.history.accept();
   * ```
   */
  accept(options?: CallOptions): Promise<HeldCheckpoint | null>;
}

/** The room, and what the rest of the client tells it. */
export interface WatchedHistory {
  readonly room: HistoryRoom;
  /** Takes note of what comes with the answer of a change. */
  receive(answer: unknown): void;
  /** Takes note of a checkpoint that the server showed. */
  see(note: string): void;
}

/** Throws TypeError for a key that is none. */
export function createHistory({ key, ...options }: HistoryOptions, connection: Connection): WatchedHistory {
  const verifier = key === undefined ? null : parseVerifierKey(key);
  if (key !== undefined && verifier === null) {
    throw new TypeError(`history.key must be a verifier key (NAME+ID+BASE64), not "${key}"`);
  }
  const keeper = new HistoryKeeper({ ...options, key: verifier }, createLogReader(connection));
  return {
    receive(answer) {
      const receipt = findReceipt(answer);
      if (receipt !== null) keeper.receive(receipt);
    },
    see: (note) => keeper.see(note),
    room: {
      get violation() {
        return keeper.violation;
      },
      get held() {
        return describe(keeper.held);
      },
      check: async (call = {}) => describe(await keeper.check(call)),
      accept: async (call = {}) => describe(await keeper.accept(call)),
    },
  };
}

/** The receipt of an answer; a server that is older than receipts gives none. */
function findReceipt(answer: unknown): Receipt | null {
  if (typeof answer !== "object" || answer === null || !("receipt" in answer)) return null;
  const { receipt } = answer;
  return typeof receipt === "object" && receipt !== null && "seq" in receipt ? (receipt as Receipt) : null;
}

function describe(checkpoint: Checkpoint | null): HeldCheckpoint | null {
  if (checkpoint === null) return null;
  const { note, origin, epoch, size, root } = checkpoint;
  return { note, origin, epoch, size, root: toBase64(root) };
}
