import { z } from "zod";
import { invalidInput } from "../errors/go-error.ts";

/** A position in a list as opaque text. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return btoa(JSON.stringify(position)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The position that {@link encodeCursor} wrote, null without a cursor.
 * Throws INVALID_INPUT for a text that it did not write or that belongs to another list.
 */
export function decodeCursor<T>(cursor: string | undefined, shape: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  try {
    return shape.parse(JSON.parse(atob(cursor.replaceAll("-", "+").replaceAll("_", "/"))));
  } catch {
    throw invalidInput({ path: ["cursor"], message: "is not a cursor of this list; leave it out for the first page" });
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
