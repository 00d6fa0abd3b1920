import type { JsonValue } from "../text/json.ts";
import type { ChangedField } from "./entry-schemas.ts";

/**
 * The fields of a thing before and after, side by side: each innermost value under its path, such as `metrics.cash`, in the order of
 * what is now and then of what was. A list of plain values is one value. null: not there, or nothing.
 */
export function pairFields(before: JsonValue, after: JsonValue): ChangedField[] {
  const was = new Map(flatten(before));
  const is = new Map(flatten(after));
  return [...new Set([...is.keys(), ...was.keys()])].map((name) => ({
    name,
    before: was.get(name) ?? null,
    after: is.get(name) ?? null,
  }));
}

function flatten(value: JsonValue, path = ""): [string, JsonValue][] {
  if (value === null) return path === "" ? [] : [[path, null]];
  const isPlain = typeof value !== "object" || (Array.isArray(value) && value.every(isScalar));
  if (isPlain) return [[path, value]];
  const inner = Object.entries<JsonValue>(value);
  // Something empty is still something that is there.
  if (inner.length === 0) return path === "" ? [] : [[path, value]];
  return inner.flatMap(([name, item]) => flatten(item, path === "" ? name : `${path}.${name}`));
}

function isScalar(value: JsonValue): boolean {
  return typeof value !== "object" || value === null;
}
