import { useNavigate, useSearch } from "@tanstack/react-router";

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
  readonly close: () => void;
}

/** The panel that is open beside the page, and how to open and close one. */
export function useSidePanel(): SidePanelControl {
  // Only Now has panels; anywhere else none is open.
  const { panel = null } = useSearch({ from: "/", shouldThrow: false }) ?? {};
  const navigate = useNavigate({ from: "/" });
  return {
    panel,
    open: (next) => void navigate({ search: { panel: next }, resetScroll: false }),
    close: () => void navigate({ search: {}, replace: true, resetScroll: false }),
  };
}
