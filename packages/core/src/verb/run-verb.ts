import type { z } from "zod";
import type { Caller, Deps, VerbContext } from "./context.ts";
import type { Verb } from "./verb-spec.ts";

/** A call of a verb, as a transport makes it. */
export interface VerbCall {
  readonly caller: Caller;
  /** Not checked yet: the verb does that. */
  readonly input: unknown;
  /** Told when the answer is that of an earlier call with the same idempotency key. */
  readonly onReplay?: () => void;
}

/** Runs verbs for their callers, wherever the store is. */
export type RunVerb = <I extends z.ZodType, O extends z.ZodType>(
  verb: Verb<I, O, VerbContext>,
  call: VerbCall,
) => Promise<z.output<O>>;

/** Runs verbs here, on this store. */
export function runOn(deps: Deps): RunVerb {
  return (verb, { input, ...call }) =>
    verb({ ctx: { ...deps, ...call }, input: input as z.input<typeof verb.spec.input> });
}
