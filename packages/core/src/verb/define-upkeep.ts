import type { z } from "zod";
import { type VerbContext, requireScope } from "./context.ts";
import { parseInput } from "./parse-input.ts";
import type { Verb, VerbDefinition } from "./verb-spec.ts";

interface UpkeepDefinition<I extends z.ZodType, O extends z.ZodType> extends VerbDefinition<I, O> {
  run(call: { readonly ctx: VerbContext; readonly input: z.output<I> }): Promise<z.output<O>>;
}

/**
 * A verb that writes only what follows from the entries or what was measured, and so no entry of its own. The server runs it
 * on its own account; no transport offers it. Checks the scope, then the input, then runs, in as many transactions as it needs.
 */
export function defineUpkeep<I extends z.ZodType, O extends z.ZodType>({
  run,
  ...spec
}: UpkeepDefinition<I, O>): Verb<I, O, VerbContext> {
  const verb = async ({ ctx, input }: { ctx: VerbContext; input: z.input<I> }): Promise<z.output<O>> => {
    requireScope(ctx, spec.scope);
    return run({ ctx, input: parseInput(spec.input, input) });
  };
  return Object.assign(verb, { spec: { ...spec, kind: "upkeep", result: spec.output } as const });
}
