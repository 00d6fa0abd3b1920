import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { type ReactElement, lazy, useEffect, useEffectEvent } from "react";
import * as texts from "#texts/frame.ts";
import { SignedOutNotice } from "../features/door/signed-out-notice.tsx";
import { useSummary } from "../features/now/use-summary.ts";
import { useAccess } from "../lib/access/access-context.ts";
import { MeProvider } from "../lib/access/me-context.ts";
import { personOf, useThreshold } from "../lib/access/use-threshold.ts";
import { announce } from "../lib/announce.ts";
import { useTRPC } from "../lib/api/trpc.ts";
import { useConnection } from "../lib/live/connection-context.ts";
import { ABOUT_ACCESS, useLiveUpdates } from "../lib/live/use-live-updates.ts";
import { useContrast } from "../lib/kept/use-contrast.ts";
import { useHealthInTitle } from "../lib/title/page-title.ts";
import { Announcer } from "../lib/ui/announcer.tsx";
import { EarlyKeys } from "../lib/commands/early-keys.ts";
import { Later } from "../lib/ui/later.tsx";
import { soon } from "../lib/ui/soon.tsx";
import { Rail } from "./rail.tsx";
import classes from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";
import { useFocusOnPage } from "./use-focus-on-page.ts";

const SignInDialog = lazy(async () => ({
  default: (await import("../features/door/sign-in-dialog.tsx")).SignInDialog,
}));

// What nobody needs in order to read the page comes beside it, and nothing is said of it when it does not.
const FrameCommands = soon(
  import("./frame-commands.tsx").then((part) => part.FrameCommands),
  <EarlyKeys />,
  null,
);
const NoteBar = soon(
  import("../lib/undo/note-bar.tsx").then((part) => part.NoteBar),
  null,
  null,
);
const TourOffer = soon(
  import("../features/tour/tour-offer.tsx").then((part) => part.TourOffer),
  null,
  null,
);

/** What every page has: the line in the band's hue, the top bar, the rail with the pages, the live connection, who looks. */
export function Shell(): ReactElement {
  const { data: summary } = useSummary();
  const { data: me = null } = useQuery(useTRPC().access.getMe.queryOptions({}, { meta: ABOUT_ACCESS }));
  const { state: access, is_asking } = useAccess();
  const { recognise } = useThreshold();
  const { state } = useConnection();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const isNow = path === "/";
  const isWall = path === "/wall";
  const isOut = access.kind === "out";
  const health = summary?.health.status.status;
  useHealthInTitle(state === "lost" ? undefined : health);
  useContrast();
  useFocusOnPage();
  useLiveUpdates(isOut ? null : (summary?.audit_seq ?? null));

  const person = me === null ? null : personOf(me.actor);
  const recognisePerson = useEffectEvent(() => {
    if (me !== null && !isOut) recognise(me);
  });
  useEffect(() => recognisePerson(), [person, isOut]);

  useEffect(() => {
    document.documentElement.dataset["stale"] = String(state === "lost");
    if (state !== "lost") return;
    announce(isOut ? texts.LOGIN_ENDED : texts.CONNECTION_LOST);
    return () => announce(texts.CONNECTED_AGAIN);
  }, [state, isOut]);

  return (
    <MeProvider value={me}>
      <div className={classes.shell}>
        <div className={classes.bandLine} data-band={summary?.health.cone.band} />
        {isWall ? (
          <main id="main" tabIndex={-1}>
            <Outlet />
          </main>
        ) : (
          <>
            <a className="skip-link" href="#main">
              {isNow ? texts.SKIP_TO_VERDICT : texts.SKIP_TO_PAGE}
            </a>
            <TopBar summary={summary} isNow={isNow} />
            <div className={classes.below}>
              <Rail />
              <main id="main" tabIndex={-1} className={classes.main}>
                {isOut ? <SignedOutNotice /> : null}
                <Outlet />
              </main>
            </div>
          </>
        )}
        {isOut && is_asking ? (
          <Later>
            <SignInDialog />
          </Later>
        ) : null}
        <TourOffer summary={summary} />
        <FrameCommands />
        <NoteBar />
        <Announcer />
      </div>
    </MeProvider>
  );
}
