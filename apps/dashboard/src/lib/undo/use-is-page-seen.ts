import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}

/** Whether the page is in front of somebody, as far as the browser knows. */
export function useIsPageSeen(): boolean {
  return useSyncExternalStore(subscribe, () => document.visibilityState === "visible");
}
