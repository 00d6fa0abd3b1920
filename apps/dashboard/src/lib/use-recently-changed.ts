import { useEffect, useRef, useState } from "react";

/** How long a value that changed stays marked once it is looked at. */
const MARK_MS = 8000;

/**
 * Whether `value` changed a moment ago. The time runs only while the page is visible, so that a change that happened
 * behind another tab is still marked when somebody comes back.
 */
export function useRecentlyChanged(value: unknown): boolean {
  const seen = useRef(value);
  const [marked, setMarked] = useState(false);

  useEffect(() => {
    if (Object.is(seen.current, value)) return;
    seen.current = value;
    setMarked(true);
  }, [value]);

  useEffect(() => {
    if (!marked) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const startWhenVisible = (): void => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") timer = setTimeout(() => setMarked(false), MARK_MS);
    };
    startWhenVisible();
    document.addEventListener("visibilitychange", startWhenVisible);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", startWhenVisible);
    };
  }, [marked, value]);

  return marked;
}
