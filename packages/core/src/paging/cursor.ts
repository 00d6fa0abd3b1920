import type { z } from "zod";
import { invalidInput } from "../errors/go-error.ts";
import { findInadmissible } from "../text/admissible.ts";

/** A position in a list as opaque text. */
export function encodeCursor(position: readonly (string | number)[]): string {
  const ascii = JSON.stringify(position).replaceAll(/[^ -~]/g, escapeUnit);
  return btoa(ascii).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** `é` as `\u00e9`: base64 of the platform takes nothing beyond Latin-1. */
function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * The position that {@link encodeCursor} wrote, null without a cursor.
 * Throws INVALID_INPUT for a text that it did not write or that belongs to another list.
 */
export function decodeCursor<T>(cursor: string | undefined, shape: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  const position = shape.safeParse(readPosition(cursor));
  if (position.success) return position.data;
  throw invalidInput({ path: ["cursor"], message: "is not a cursor of this list; leave it out for the first page" });
}

/** What a cursor holds, null when that is nothing fit to be looked for. */
function readPosition(cursor: string): unknown {
  try {
    const position: unknown = JSON.parse(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")));
    return findInadmissible(position) === null ? position : null;
  } catch {
    return null;
  }
}

/**
 * Cuts a list that was read with one item more than `limit` into a page and the cursor of the next one.
 */
export function cutPage<T>(
  found: readonly T[],
  limit: number,
  positionOf: (item: T) => readonly (string | number)[],
): { items: T[]; next_cursor: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next_cursor: found.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null };
}
