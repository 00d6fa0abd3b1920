import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/**
 * Keeps a keyboard where it is when what had the focus goes: after `key` changed, the place itself has it, unless something
 * else has. The place needs a `tabIndex` of -1.
 */
export function useFocusKept(key: unknown): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    const note = (event: FocusEvent): void => {
      hadFocus.current = place.current?.contains(event.target as Node) === true;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [key]);
  return place;
}
