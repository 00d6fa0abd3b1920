import { canonicalText } from "../audit/canonical-text.ts";
import { hashBody } from "../audit/seal.ts";
import type { ErrorCode } from "../errors/codes.ts";
import { GoError } from "../errors/go-error.ts";
import type { IdempotencyKey, WriteTransaction } from "../ports/store.ts";
import { addSeconds } from "../time/utc.ts";
import type { VerbContext } from "./context.ts";

/** How long a key stands for its first answer. */
const KEPT_FOR_SECONDS = 24 * 60 * 60;

/** Records that have had their time, removed with each one that is added: more than are added, so that none pile up. */
const REMOVED_AT_ONCE = 20;

/** What a call came to: its answer, or the refusal that it met. */
export type Outcome = { readonly answer: unknown } | { readonly refusal: Pick<GoError, "code" | "facts"> };

/** A call under a key: whose, and a digest of what is asked. */
export interface KeyedRequest extends IdempotencyKey {
  readonly request_digest: string;
}

/** The call as its key knows it; null when it has no key. */
export function identifyRequest({ caller }: VerbContext, verb: string, input: unknown): KeyedRequest | null {
  const { actor, workspace, idempotency_key: key } = caller;
  if (key === null) return null;
  const request_digest = hashBody(canonicalText({ verb, input }));
  return { workspace, actor: `${actor.kind}:${actor.id}`, key, request_digest };
}

/**
 * What the first call under this key came to; null when this is the first, or the other one was more than 24 hours ago.
 * Throws IDEMPOTENCY_KEY_REUSED when the first call was for something else.
 */
export async function findOutcome(tx: WriteTransaction, request: KeyedRequest, now: string): Promise<Outcome | null> {
  const kept = await tx.idempotency.find(request);
  if (kept === null || kept.kept_at_utc < oldestKept(now)) return null;
  if (kept.request_digest !== request.request_digest) {
    throw new GoError("IDEMPOTENCY_KEY_REUSED", { idempotency_key: request.key });
  }
  return JSON.parse(kept.outcome) as Outcome;
}

/** Keeps what the call came to, in the transaction that did it. */
export async function keepOutcome(
  tx: WriteTransaction,
  request: KeyedRequest,
  outcome: Outcome,
  now: string,
): Promise<void> {
  await tx.idempotency.save({ ...request, outcome: JSON.stringify(outcome), kept_at_utc: now });
  await tx.idempotency.removeBefore(oldestKept(now), REMOVED_AT_ONCE);
}

/**
 * Whether a refusal is an answer, to be told again under its key: one of those that the verb says it gives. Any other speaks
 * of the moment, the machine or the caller's rights, and the same call may well be done later.
 */
export function isAnswer(error: unknown, refusals: readonly ErrorCode[]): error is GoError {
  return error instanceof GoError && refusals.includes(error.code as ErrorCode);
}

/** What may be kept of an outcome: an answer without what is told once. `fields` are paths, as `invitation.token`. */
export function withoutSecrets(outcome: Outcome, fields: readonly string[] = []): Outcome {
  if (!("answer" in outcome) || fields.length === 0) return outcome;
  const answer = structuredClone(outcome.answer) as Record<string, unknown>;
  for (const field of fields) blank(answer, field.split("."));
  return { answer };
}

function blank(place: Record<string, unknown>, [name = "", ...rest]: readonly string[]): void {
  if (rest.length === 0) place[name] = null;
  else blank(place[name] as Record<string, unknown>, rest);
}

/** The answer, or the refusal as an error. */
export function tellOutcome(outcome: Outcome): unknown {
  if ("answer" in outcome) return outcome.answer;
  if (outcome.refusal instanceof GoError) throw outcome.refusal;
  throw new GoError(outcome.refusal.code, outcome.refusal.facts);
}

function oldestKept(now: string): string {
  return addSeconds(now, -KEPT_FOR_SECONDS);
}
