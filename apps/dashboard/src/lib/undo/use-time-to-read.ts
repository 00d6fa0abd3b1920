import { useEffect, useRef } from "react";

/** How long a note can be read before it goes, in milliseconds. */
const SHOWN_MS = 12_000;
/** Who had it in hand has at least so long once they let it go. */
const AT_LEAST_MS = 6000;

/** Calls `onOver` when a note was there long enough. The time stands still while it `isHeld`. */
export function useTimeToRead(note_id: number, isHeld: boolean, onOver: () => void): void {
  const left = useRef({ note_id, millis: SHOWN_MS });
  useEffect(() => {
    if (left.current.note_id !== note_id) left.current = { note_id, millis: SHOWN_MS };
    if (isHeld) return;
    const began = Date.now();
    const timer = setTimeout(onOver, left.current.millis);
    return () => {
      clearTimeout(timer);
      left.current.millis = Math.max(AT_LEAST_MS, left.current.millis - (Date.now() - began));
    };
  }, [note_id, isHeld, onOver]);
}
