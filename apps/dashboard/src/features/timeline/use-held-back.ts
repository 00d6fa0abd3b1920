import type { AuditEntry } from "@valhalla-go/core/schemas";
import { type RefObject, useState, useSyncExternalStore } from "react";

interface HeldBack {
  readonly shown: readonly AuditEntry[];
  /** How many came in that are not shown yet. */
  readonly waiting: number;
}

/**
 * Keeps in place what somebody reads: while the head of the list is scrolled out above the window, entries that come in wait.
 * They are there as soon as the head is looked at again. Entries come newest first.
 */
export function useHeldBack(entries: readonly AuditEntry[], head: RefObject<Element | null>): HeldBack {
  const newest = entries[0]?.seq ?? 0;
  const [seen, setSeen] = useState(newest);
  const isAway = useSyncExternalStore(subscribe, () => (head.current?.getBoundingClientRect().bottom ?? 0) < 0);
  const found = entries.findIndex(({ seq }) => seq <= seen);
  // Where nothing is there of what was seen, nobody is reading it: all of it is shown, and only what comes after waits.
  if (seen !== newest && (!isAway || found === -1)) setSeen(newest);
  if (!isAway || found <= 0) return { shown: entries, waiting: 0 };
  return { shown: entries.slice(found), waiting: found };
}

function subscribe(listener: () => void): () => void {
  addEventListener("scroll", listener, { passive: true });
  addEventListener("resize", listener);
  return () => {
    removeEventListener("scroll", listener);
    removeEventListener("resize", listener);
  };
}
