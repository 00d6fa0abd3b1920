import type { Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, lazy, useEffect, useState } from "react";
import { useSidePanel } from "../../lib/side-panel.ts";
import { Later } from "../../lib/ui/later.tsx";

const load = () => import("./side-drawer.tsx");
const SideDrawer = lazy(async () => ({ default: (await load()).SideDrawer }));

/** The forms come when the page has been quiet for so long, so that the first press of a button finds them there. */
const QUIET_MS = 1500;

interface Props {
  readonly summary: Summary;
}

/** What is open beside the page, fetched after the page itself. Once it was needed it stays, so that it can close slowly. */
export function LazySideDrawer({ summary }: Props): ReactElement | null {
  const { panel } = useSidePanel();
  const [wasNeeded, setWasNeeded] = useState(panel !== null);
  if (panel !== null && !wasNeeded) setWasNeeded(true);

  useEffect(() => {
    // A failure shows when the drawer is asked for.
    const timer = setTimeout(() => void load().catch(() => undefined), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);

  if (!wasNeeded) return null;
  return (
    <Later>
      <SideDrawer summary={summary} />
    </Later>
  );
}
