import type { z } from "zod";
import { type VerbContext, requireScope } from "./context.ts";
import { parseInput } from "./parse-input.ts";
import type { Verb, VerbDefinition } from "./verb-spec.ts";

interface AnswerDefinition<I extends z.ZodType, O extends z.ZodType> extends VerbDefinition<I, O> {
  run(call: { readonly ctx: VerbContext; readonly input: z.output<I> }): Promise<z.output<O>>;
}

/**
 * A verb whose answer is about this moment and is kept: as an entry, or as one more of the same in a row. It differs from a
 * change in two ways. An idempotency key means nothing to it: an answer from before would be told as that of now, which is
 * just what nobody may act on. And no receipt comes with it, since one entry can stand for many answers. Checks the scope,
 * then the input, then runs.
 */
export function defineAnswer<I extends z.ZodType, O extends z.ZodType>({
  run,
  ...spec
}: AnswerDefinition<I, O>): Verb<I, O, VerbContext> {
  const verb = async ({ ctx, input }: { ctx: VerbContext; input: z.input<I> }): Promise<z.output<O>> => {
    requireScope(ctx, spec.scope);
    return run({ ctx, input: parseInput(spec.input, input) });
  };
  return Object.assign(verb, { spec: { ...spec, kind: "answer", result: spec.output } as const });
}
