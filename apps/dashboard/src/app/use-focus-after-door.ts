import { useEffect, useRef } from "react";
import type { createAppRouter } from "./router.tsx";

/** Who came in goes on at the page: the form that had the focus is gone, and a keyboard would begin at the top again. */
export function useFocusAfterDoor(isDoor: boolean, router: ReturnType<typeof createAppRouter>): void {
  const wasDoor = useRef(false);
  useEffect(() => {
    const cameIn = wasDoor.current && !isDoor;
    wasDoor.current = isDoor;
    if (!cameIn || focusPage()) return;
    const stop = router.subscribe("onRendered", () => {
      if (focusPage()) stop();
    });
    return stop;
  }, [isDoor, router]);
}

/** Whether the page is there and has the focus, or something on it. */
function focusPage(): boolean {
  const main = document.getElementById("main");
  if (main === null) return false;
  if (document.activeElement === document.body) main.focus({ preventScroll: true });
  return true;
}
