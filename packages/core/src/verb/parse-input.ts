import type { z } from "zod";
import { invalidInput } from "../errors/go-error.ts";
import { findInadmissible } from "../text/admissible.ts";

/** The input as its schema reads it. Throws INVALID_INPUT with every issue, each with its path. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const inadmissible = findInadmissible(input);
  if (inadmissible !== null) throw invalidInput(inadmissible);
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalidInput(...result.error.issues.map(({ path, message }) => ({ path: path.map(toPathSegment), message })));
}

function toPathSegment(segment: PropertyKey): string | number {
  return typeof segment === "symbol" ? String(segment) : segment;
}
