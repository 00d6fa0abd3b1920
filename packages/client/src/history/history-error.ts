/**
 * Why the history that a server shows is not the one that it showed before.
 *
 * - `FORKED`: the entries up to the held checkpoint are not the ones that it covers, though there are as many.
 * - `SHRUNK`: there are fewer entries than the held checkpoint covers, and no restore is told of.
 * - `ROLLED_BACK`: the record does not know of a restore any more that the held checkpoint comes after.
 * - `RESTORED`: the installation was restored from a backup; `lost` says whether entries that were held are gone.
 * - `PROOF_WRONG`: the server could not show that a larger log begins with the one that is held.
 * - `OTHER_LOG`: what is shown is the log of another installation.
 * - `OTHER_KEY`: a checkpoint is not signed by the key that was given.
 * - `BAD_SIGNATURE`: a signature in the name of that key is not its own.
 * - `UNREADABLE`: what is shown as a checkpoint is none.
 * - `HELD_UNREADABLE`: what `load` gave is no checkpoint, or it failed; nothing can be compared with it.
 * - `UNVERIFIABLE`: this platform cannot verify signatures of the key (Ed25519 of WebCrypto).
 */
export type HistoryErrorCode =
  | "FORKED"
  | "SHRUNK"
  | "ROLLED_BACK"
  | "RESTORED"
  | "PROOF_WRONG"
  | "OTHER_LOG"
  | "OTHER_KEY"
  | "BAD_SIGNATURE"
  | "UNREADABLE"
  | "HELD_UNREADABLE"
  | "UNVERIFIABLE";

/** What is known of a violation beside its code. */
export interface HistoryErrorDetails {
  /** The checkpoint that was held, a signed note. */
  readonly held?: string | null;
  /** What the server showed in its place. */
  readonly shown?: string | null;
  readonly lost?: boolean | null;
  readonly cause?: unknown;
}

/** The same in every copy of this package and in every realm, so that the guard needs no `instanceof`. */
const BRAND = Symbol.for("@valhalla-go/client/history-error");

/**
 * The history that the server shows is not the one that it showed before. Keep `held` and `shown`: where both bear the
 * signature of one key, they prove it to anybody (`vgo-verify --checkpoint`).
 */
export class HistoryError extends Error {
  readonly code: HistoryErrorCode;
  /** The checkpoint that was held, a signed note; null when there was none. */
  readonly held: string | null;
  /** The checkpoint that the server showed; null when it showed none. */
  readonly shown: string | null;
  /** With `RESTORED`: whether entries that were held are gone, null when the server did not show it. Else null. */
  readonly lost: boolean | null;

  constructor(code: HistoryErrorCode, message: string, details: HistoryErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "HistoryError";
    Object.defineProperty(this, BRAND, { value: true });
    this.code = code;
    this.held = details.held ?? null;
    this.shown = details.shown ?? null;
    this.lost = details.lost ?? null;
  }
}

/**
 * Whether something that was thrown is a {@link HistoryError}; with codes, whether it is one of those.
 *
 * @example
 * ```ts
 * try {
 *   await go.history.check();
 * } catch (error) {
 *   if (!isHistoryError(error, "RESTORED")) throw error;
 *   console.log(error.lost ? "Entries that were seen are gone" : "Nothing that was seen is gone");
 * }
 * ```
 */
export function isHistoryError(error: unknown, ...codes: readonly HistoryErrorCode[]): error is HistoryError {
  if (typeof error !== "object" || error === null || !(BRAND in error)) return false;
  return codes.length === 0 || ("code" in error && codes.some((code) => code === error.code));
}
