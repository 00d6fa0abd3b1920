import type { z } from "zod";
import type { AuditEvent } from "../audit/constants.ts";
import type { AuditEntry, AuditPayload } from "../audit/schemas.ts";
import type { Receipt } from "../checkpoint/schemas.ts";
import type { GoError } from "../errors/go-error.ts";
import type { WriteTransaction } from "../ports/store.ts";
import { formatUtc } from "../time/utc.ts";
import { type VerbContext, requireFresh, requireScope } from "./context.ts";
import {
  type Outcome,
  findOutcome,
  identifyRequest,
  isAnswer,
  keepOutcome,
  tellOutcome,
  withoutSecrets,
} from "./idempotency.ts";
import { parseInput } from "./parse-input.ts";
import type { Verb, VerbDefinition } from "./verb-spec.ts";
import { type Receipted, withReceipt } from "./with-receipt.ts";

/** The fact that a change writes; the rest of the audit entry is stamped on it. */
export interface Fact {
  readonly event: AuditEvent;
  /** The session that is active or that the fact is about; null when there is none. */
  readonly session_id: string | null;
  readonly payload: AuditPayload;
}

/** A refusal that is itself recorded: the transaction is kept, and the caller gets the error. */
export class RecordedRefusal {
  readonly error: GoError;

  constructor(error: GoError) {
    this.error = error;
  }
}

export interface ChangeCall<I extends z.ZodType> {
  readonly ctx: VerbContext;
  readonly input: z.output<I>;
  readonly tx: WriteTransaction;
  /** The moment of the change: the same for the state and for its entry. */
  readonly now: string;
  /** Appends the audit entry. */
  record(fact: Fact): Promise<AuditEntry>;
}

interface ChangeDefinition<I extends z.ZodType, O extends z.ZodType> extends VerbDefinition<I, O> {
  run(call: ChangeCall<I>): Promise<z.output<O> | RecordedRefusal>;
}

/**
 * A verb that changes something. Checks the scope, then the input, then runs in one transaction: what `run` reads, decides,
 * writes and records is kept as a whole or not at all. A change that records nothing is a defect and is not kept. Under an
 * idempotency key it is done once, and what it came to is kept in the same transaction. With its answer comes a receipt: the
 * entry that it wrote last.
 */
export function defineChange<I extends z.ZodType, O extends z.ZodType>({
  run,
  ...spec
}: ChangeDefinition<I, O>): Verb<I, Receipted<O>, VerbContext> {
  async function change(ctx: VerbContext, input: z.output<I>, tx: WriteTransaction, now: string): Promise<Outcome> {
    const recorded: AuditEntry[] = [];
    const record = async (fact: Fact): Promise<AuditEntry> => {
      const { actor, workspace, request_id } = ctx.caller;
      const entry = await tx.audit.append({ id: ctx.ids.next(), ts_utc: now, actor, workspace, request_id, ...fact });
      recorded.push(entry);
      return entry;
    };
    const result = await run({ ctx, input, tx, now, record });
    const last = recorded.at(-1);
    if (last === undefined) throw new Error(`${spec.name} changed something without an audit entry`);
    if (result instanceof RecordedRefusal) return { refusal: result.error };
    const receipt: Receipt = { seq: last.seq, hash: last.hash, checkpoint: ctx.notary.latest };
    return { answer: { ...(result as object), receipt } };
  }

  const verb = async ({ ctx, input }: { ctx: VerbContext; input: z.input<I> }): Promise<z.output<Receipted<O>>> => {
    requireScope(ctx, spec.scope);
    if (spec.fresh === true) requireFresh(ctx);
    const parsed = parseInput(spec.input, input);
    const request = identifyRequest(ctx, spec.name, parsed);

    /** What the first call under the key came to, or what `attempt` comes to now. */
    const once = async (attempt: (tx: WriteTransaction, now: string) => Promise<Outcome>): Promise<Outcome> => {
      const { outcome, isReplay } = await ctx.store.write(async (tx) => {
        const now = formatUtc(ctx.clock.nowMicros());
        const first = request === null ? null : await findOutcome(tx, request, now);
        if (first !== null) return { outcome: first, isReplay: true };
        const own = await attempt(tx, now);
        if (request !== null) await keepOutcome(tx, request, withoutSecrets(own, spec.shown_once), now);
        return { outcome: own, isReplay: false };
      });
      if (isReplay) ctx.onReplay?.();
      return outcome;
    };

    const outcome = await once((tx, now) => change(ctx, parsed, tx, now)).catch((error: unknown) => {
      // Nothing of a refused change was kept, so that it was refused is kept by itself.
      if (request === null || !isAnswer(error, spec.errors)) throw error;
      return once(async () => ({ refusal: error }));
    });
    return tellOutcome(outcome) as z.output<Receipted<O>>;
  };
  return Object.assign(verb, {
    spec: { ...spec, kind: "change", output: withReceipt(spec.output), result: spec.output } as const,
  });
}
