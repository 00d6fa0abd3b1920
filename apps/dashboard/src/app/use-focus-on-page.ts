import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

/**
 * Who went to another page goes on from its heading, or from what the link names. Filters and tabs of a page are no other
 * page; what took the focus by itself keeps it.
 */
export function useFocusOnPage(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, toLocation, pathChanged, hashChanged }) => {
        if (fromLocation === undefined || !(pathChanged || hashChanged)) return;
        const main = document.getElementById("main");
        const active = document.activeElement;
        const hasFocus = active !== null && active.closest("dialog, [role=dialog], [data-autofocus]") !== null;
        if (main === null || hasFocus) return;
        const named = toLocation.hash === "" ? null : document.getElementById(toLocation.hash);
        if (named === null && !pathChanged) return;
        const target = named ?? main.querySelector<HTMLElement>("h1") ?? main;
        if (!target.matches("a, button, input, select, textarea, [tabindex]")) target.tabIndex = -1;
        target.focus({ preventScroll: named === null });
      }),
    [router],
  );
}
