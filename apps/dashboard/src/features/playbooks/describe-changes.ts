import type { PlaybookChanges } from "@valhalla-go/core/schemas";
import * as texts from "#texts/playbooks.ts";
import { listOf } from "../../lib/count.ts";

/** What a version changed, in a few words. */
export function describeChanges({ fields, added, removed, moved, changed }: PlaybookChanges): string {
  const parts = [
    ...(added.length === 0 ? [] : [texts.addedWords(added.length)]),
    ...(removed.length === 0 ? [] : [texts.removedWords(removed.length)]),
    ...(moved.length === 0 ? [] : [texts.movedWords(moved.length)]),
    ...(changed.length === 0 ? [] : [texts.changedWords(changed.length)]),
    ...(fields.length === 0 ? [] : [texts.ITSELF_CHANGED]),
  ];
  return parts.length === 0 ? texts.ONLY_VERSION : listOf(parts);
}
