import type { AuditEntry } from "@valhalla-go/core/schemas";
import { useEffect, useState } from "react";

/** Scrolled further than this somebody reads, and is not to be moved. */
const TOP_PX = 200;

interface Shown {
  readonly entries: readonly AuditEntry[];
  /** How many newer ones wait above. */
  readonly waiting: number;
  /** Goes up to them. */
  readonly showAll: () => void;
}

/** The entries as somebody may be shown them who reads further down: what came in since waits until it is asked for. */
export function useNewEntries(entries: readonly AuditEntry[]): Shown {
  const isScrolled = useIsScrolled();
  const newest = entries[0]?.seq ?? 0;
  const [held, setHeld] = useState<number | null>(null);
  if (isScrolled && held === null && newest > 0) setHeld(newest);
  if (!isScrolled && held !== null) setHeld(null);
  const shown = held === null ? entries : entries.filter(({ seq }) => seq <= held);
  return {
    entries: shown,
    waiting: entries.length - shown.length,
    // At the top they are shown by themselves. The other way round, the list would keep what is read where it is, and go back down.
    showAll: () => window.scrollTo({ top: 0 }),
  };
}

function useIsScrolled(): boolean {
  const [isScrolled, setIsScrolled] = useState(false);
  useEffect(() => {
    const look = (): void => setIsScrolled(window.scrollY > TOP_PX);
    look();
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, []);
  return isScrolled;
}
