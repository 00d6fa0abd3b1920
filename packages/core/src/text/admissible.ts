import type { InputIssue } from "../errors/codes.ts";

/** Deepest nesting of arrays and objects that an input may have. */
export const INPUT_MAX_DEPTH = 20;

/** Keys that reach a prototype in careless code; no input has a use for them. */
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

/**
 * What makes a JSON value unfit to be stored and hashed, whatever its schema says: nesting deeper than
 * {@link INPUT_MAX_DEPTH}, a key that reaches a prototype, text with NUL (PostgreSQL cannot store it) or with half a
 * surrogate pair (RFC 8785 section 3.2.2.2 refuses to canonicalise it). Stops at the first finding.
 */
export function findInadmissible(value: unknown): InputIssue | null {
  return inspect(value, [], 0);
}

function inspect(value: unknown, path: readonly (string | number)[], depth: number): InputIssue | null {
  if (typeof value === "string") return inspectText(value, path);
  if (typeof value !== "object" || value === null) return null;
  if (depth >= INPUT_MAX_DEPTH) {
    return { path: [...path], message: `is nested deeper than ${INPUT_MAX_DEPTH} levels` };
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const issue = inspect(item, [...path, index], depth + 1);
      if (issue) return issue;
    }
    return null;
  }
  for (const [key, item] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) return { path: [...path], message: `must not have a field named ${key}` };
    const issue = inspectText(key, path) ?? inspect(item, [...path, key], depth + 1);
    if (issue) return issue;
  }
  return null;
}

function inspectText(text: string, path: readonly (string | number)[]): InputIssue | null {
  if (text.includes("\u0000")) return { path: [...path], message: "must not contain the NUL character" };
  if (!text.isWellFormed()) {
    return { path: [...path], message: "holds half a Unicode surrogate pair; send whole characters" };
  }
  return null;
}
