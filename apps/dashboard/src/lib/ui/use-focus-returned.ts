import { useEffect, useRef } from "react";

/** After closing, by when what had been focused before has to be there still, in milliseconds. */
const LOOKS_MS = [150, 500, 1200];

/** Who closed something that lay over the page goes on at the page, also where the button that opened it is gone by then. */
export function useFocusReturned(isOpen: boolean): void {
  const wasOpen = useRef(false);
  useEffect(() => {
    const isClosed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (!isClosed) return;
    const timers = LOOKS_MS.map((ms) =>
      setTimeout(() => {
        if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
      }, ms),
    );
    return () => timers.forEach((timer) => clearTimeout(timer));
  }, [isOpen]);
}
