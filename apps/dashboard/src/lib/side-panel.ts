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

interface SidePanelControl {
  readonly panel: SidePanel | null;
  readonly open: (panel: SidePanel) => void;
  /** Closes the panel that was open when this was made; another one, and another page, stay. */
  readonly close: () => void;
}

/** The panel that is open beside the page, and how to open and close one. */
export function useSidePanel(): SidePanelControl {
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

  return {
    panel,
    open: (next) => void navigate({ search: { panel: next }, resetScroll: false }),
    close,
  };
}
