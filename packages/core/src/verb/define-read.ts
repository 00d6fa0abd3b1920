import type { z } from "zod";
import { type ReadContext, requireScope } from "./context.ts";
import { parseInput } from "./parse-input.ts";
import type { Verb, VerbDefinition } from "./verb-spec.ts";

interface ReadDefinition<I extends z.ZodType, O extends z.ZodType> extends VerbDefinition<I, O> {
  run(call: { readonly ctx: ReadContext; readonly input: z.output<I> }): Promise<z.output<O>>;
}

/** A verb that changes nothing. Checks the scope, then the input, then runs. */
export function defineRead<I extends z.ZodType, O extends z.ZodType>({
  run,
  ...spec
}: ReadDefinition<I, O>): Verb<I, O, ReadContext> {
  const verb = async ({ ctx, input }: { ctx: ReadContext; input: z.input<I> }): Promise<z.output<O>> => {
    requireScope(ctx, spec.scope);
    return run({ ctx, input: parseInput(spec.input, input) });
  };
  return Object.assign(verb, { spec: { ...spec, kind: "read", result: spec.output } as const });
}
