import { findInadmissible, formatPath } from "@valhalla-go/core";
import type { z } from "zod";

/** Something wrong with a value, and where in it. */
export interface Damage {
  readonly kind: "damaged";
  readonly path: readonly PropertyKey[];
  readonly problem: string;
}

/** A value as its schema reads it, or the first thing that is wrong with it. */
export type ReadAs<T> = { readonly kind: "read"; readonly value: T } | Damage;

/** Reads an untrusted value: it must be fit to be stored and hashed, and what `schema` expects. */
export function readAs<S extends z.ZodType>(schema: S, value: unknown): ReadAs<z.output<S>> {
  const issue = findInadmissible(value);
  return issue === null ? readShape(schema, value) : { kind: "damaged", path: issue.path, problem: issue.message };
}

/** Reads only the shape; for an outside whose parts are each read with {@link readAs}. */
export function readShape<S extends z.ZodType>(schema: S, value: unknown): ReadAs<z.output<S>> {
  const result = schema.safeParse(value);
  if (result.success) return { kind: "read", value: result.data };
  const [first] = result.error.issues;
  return { kind: "damaged", path: first?.path ?? [], problem: first?.message ?? "is not what it should be" };
}

/** `payload.notes: must not contain the NUL character`. */
export function describeDamage({ path, problem }: Damage): string {
  const where = formatPath(path.map((segment) => (typeof segment === "symbol" ? String(segment) : segment)));
  return where === "" ? problem : `${where}: ${problem}`;
}
