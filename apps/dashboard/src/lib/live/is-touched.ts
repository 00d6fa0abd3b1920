import type { QueryMeta } from "@tanstack/react-query";
import type { AuditEvent } from "@valhalla-go/core/constants";

/** How the name of at least one event begins, so that nobody waits for one that there is not. */
export type EventBeginning = Exclude<BeginningsOf<AuditEvent>, "">;

type BeginningsOf<Name extends string, Read extends string = ""> = Name extends `${infer Letter}${infer Rest}`
  ? Read | BeginningsOf<Rest, `${Read}${Letter}`>
  : Read;

/**
 * Marks a question whose answer changes only with events whose names begin so. Without the mark every entry is a reason to
 * ask again: right for what sums everything up, dear for what a burst of other entries does not touch.
 */
export function changesWith(...beginnings: readonly EventBeginning[]): { readonly changesWith: readonly string[] } {
  return { changesWith: beginnings };
}

/** Whether an answer may have changed with these events; null: nobody knows what was missed. */
export function isTouched(meta: QueryMeta | undefined, events: ReadonlySet<string> | null): boolean {
  const beginnings = meta?.["changesWith"];
  if (events === null || !Array.isArray(beginnings)) return true;
  return [...events].some((event) => beginnings.some((beginning: unknown) => event.startsWith(String(beginning))));
}
