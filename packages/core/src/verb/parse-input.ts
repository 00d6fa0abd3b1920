import type { z } from "zod";
import type { InputIssue } from "../errors/codes.ts";
import { invalidInput } from "../errors/go-error.ts";
import { findInadmissible } from "../text/admissible.ts";

/** The input as its schema reads it. Throws INVALID_INPUT with every issue, each with its path. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const inadmissible = findInadmissible(input);
  if (inadmissible !== null) throw invalidInput(inadmissible);
  const result = readAs(schema, input);
  if (result.success) return result.data;
  throw invalidInput(...result.issues);
}

type Reading<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly issues: readonly InputIssue[] };

/** A value as its schema reads it, or what is wrong with it: one issue for each thing to mend, at the place to mend it. */
export function readAs<S extends z.ZodType>(schema: S, value: unknown): Reading<z.output<S>> {
  const result = schema.safeParse(value, { error: sayWhatIsMissing });
  return result.success ? result : { success: false, issues: result.error.issues.flatMap(toInputIssues) };
}

function sayWhatIsMissing(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === "invalid_type" && issue.input === undefined ? "is required" : undefined;
}

function toInputIssues(issue: z.core.$ZodIssue): InputIssue[] {
  const path = issue.path.map((segment) => (typeof segment === "symbol" ? String(segment) : segment));
  if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key], message: "is not a field here" }));
}
