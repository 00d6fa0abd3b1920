/**
 * Why nothing came back.
 * - `invalid`: it cannot be asked for; `refused`: the server does not go there.
 * - `unresolved`: the name leads nowhere; `unreachable`: nobody answers; `certificate`: TLS cannot be trusted.
 * - `malformed`: what came back is no answer; `timeout`: it took too long; `stopped`: the caller wants it no more.
 */
export type OutboundProblemKind =
  | "invalid"
  | "refused"
  | "unresolved"
  | "unreachable"
  | "certificate"
  | "malformed"
  | "timeout"
  | "stopped";

/** What went wrong on the way out, in words for a person. */
export class OutboundProblem extends Error {
  override readonly name = "OutboundProblem";
  readonly kind: OutboundProblemKind;
  /** Whole days that the certificate of the other side counts, where one was seen. */
  readonly days_left: number | null;

  constructor(kind: OutboundProblemKind, message: string, { days_left = null }: { days_left?: number | null } = {}) {
    super(message);
    this.kind = kind;
    this.days_left = days_left;
  }
}
