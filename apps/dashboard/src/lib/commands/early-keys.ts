import { useEffect } from "react";
import { isForThePage } from "./is-for-the-page.ts";
import { opensPalette } from "./opens-palette.ts";

/** A key that waited for longer was meant for something that is not there any more. */
const PATIENCE_MS = 3000;

let early: readonly { readonly event: KeyboardEvent; readonly at: number }[] = [];

function keep(event: KeyboardEvent): void {
  if (opensPalette(event)) {
    // Else the browser would take it for itself.
    event.preventDefault();
    if (event.repeat) return;
  } else if (!isForThePage(event)) return;
  early = [...waiting(), { event, at: performance.now() }];
}

function waiting(): typeof early {
  return early.filter(({ at }) => performance.now() - at <= PATIENCE_MS);
}

/**
 * Stands where what obeys keys will be, and keeps for it those that are pressed meanwhile: it is fetched after what the page
 * says first.
 */
export function EarlyKeys(): null {
  useEffect(() => {
    addEventListener("keydown", keep);
    return () => removeEventListener("keydown", keep);
  }, []);
  return null;
}

/** What obeys keys is there: those that were pressed a moment ago are pressed again, where they were. */
export function pressEarlyKeys(): void {
  const kept = waiting();
  early = [];
  for (const { event } of kept) {
    const { key, code, altKey, ctrlKey, metaKey, shiftKey, target } = event;
    if (!(target instanceof Node) || !target.isConnected) continue;
    const again = { key, code, altKey, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true };
    target.dispatchEvent(new KeyboardEvent("keydown", again));
  }
}
