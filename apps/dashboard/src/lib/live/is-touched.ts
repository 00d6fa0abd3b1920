import type { QueryMeta } from "@tanstack/react-query";

/**
 * Marks a question whose answer changes only with events whose names begin so. Without the mark every entry is a reason to
 * ask again: right for what sums everything up, dear for what a burst of other entries does not touch.
 */
export function changesWith(...beginnings: readonly string[]): { readonly changesWith: readonly string[] } {
  return { changesWith: beginnings };
}

/** Whether an answer may have changed with these events; null: nobody knows what was missed. */
export function isTouched(meta: QueryMeta | undefined, events: ReadonlySet<string> | null): boolean {
  const beginnings = meta?.["changesWith"];
  if (events === null || !Array.isArray(beginnings)) return true;
  return [...events].some((event) => beginnings.some((beginning: unknown) => event.startsWith(String(beginning))));
}
