import { Outlet, useRouterState } from "@tanstack/react-router";
import { type ReactElement, useEffect } from "react";
import { useSummary } from "../features/now/use-summary.ts";
import { announce } from "../lib/announce.ts";
import { useConnection } from "../lib/live/connection-context.ts";
import { useLiveUpdates } from "../lib/live/use-live-updates.ts";
import { Announcer } from "../lib/ui/announcer.tsx";
import { Rail } from "./rail.tsx";
import classes from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";

/** What every page has: the line in the band's hue, the top bar, the rail with the pages, the live connection. */
export function Shell(): ReactElement {
  const { data: summary } = useSummary();
  const { state } = useConnection();
  const isNow = useRouterState({ select: ({ location }) => location.pathname === "/" });
  useLiveUpdates(summary?.audit_seq ?? null);

  useEffect(() => {
    document.documentElement.dataset["stale"] = String(state === "lost");
    if (state !== "lost") return;
    announce("Connection lost. Trying again.");
    return () => announce("Connected again.");
  }, [state]);

  return (
    <div className={classes.shell}>
      <a className="skip-link" href="#main">
        {isNow ? "Skip to the verdict" : "Skip to the page"}
      </a>
      <div className={classes.bandLine} data-band={summary?.health.cone.band} />
      <TopBar summary={summary} isNow={isNow} />
      <div className={classes.below}>
        <Rail />
        <main id="main" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      <Announcer />
    </div>
  );
}
