import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";

/** What can be opened beside the page. It stands in the URL, so that "back" closes it and a link can open it. */
export const SIDE_PANELS = [
  "band",
  "health",
  "hold",
  "resume",
  "rebaseline",
  "offer",
  "accept",
  "withdraw",
  "end",
] as const;
export type SidePanel = (typeof SIDE_PANELS)[number];

/** How to open a panel beside the page. Whoever only opens one is not drawn again when one opens or closes. */
export function useOpenPanel(): (panel: SidePanel) => void {
  const navigate = useNavigate({ from: "/" });
  return (panel) => void navigate({ search: { panel }, resetScroll: false });
}

interface OpenPanel {
  readonly panel: SidePanel | null;
  /** Closes the panel that was open when this was made; another one, and another page, stay. */
  readonly close: () => void;
}

/** The panel that is open beside the page, and how to close it. */
export function useSidePanel(): OpenPanel {
  // Only Now has panels; anywhere else none is open.
  const { panel = null } = useSearch({ from: "/", shouldThrow: false }) ?? {};
  const navigate = useNavigate({ from: "/" });
  const router = useRouter();

  // The answer to a deed can come late, when something else is open already, or another page.
  function close(): void {
    const { pathname, search } = router.state.location;
    if (pathname !== "/" || search.panel !== panel) return;
    void navigate({ search: {}, replace: true, resetScroll: false });
  }

  return { panel, close };
}
