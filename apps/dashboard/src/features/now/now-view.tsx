import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { soon } from "../../lib/ui/soon.tsx";
import { NextStepCard } from "../playbook/next-step-card.tsx";
import { ColumnPlace } from "./column-place.tsx";
import { LazySideDrawer } from "./lazy-side-drawer.tsx";
import classes from "./now-view.module.css";
import { Posture } from "./posture.tsx";
import { ThumbBar } from "./thumb-bar.tsx";
import { useNowCommands } from "./use-now-commands.ts";
import { VerdictBanner } from "./verdict-banner.tsx";

const PostureNotices = soon(
  import("./posture-notices.tsx").then((part) => part.PostureNotices),
  null,
);
const SessionNotices = soon(
  import("../session/session-notices.tsx").then((part) => part.SessionNotices),
  null,
);
const LinkedChecklist = soon(
  import("../playbook/linked-checklist.tsx").then((part) => part.LinkedChecklist),
  <ColumnPlace />,
);
const SideColumn = soon(
  import("./side-column.tsx").then((part) => part.SideColumn),
  <ColumnPlace />,
);
const IdleColumn = soon(
  import("./idle-column.tsx").then((part) => part.IdleColumn),
  <ColumnPlace />,
);

interface Props {
  readonly summary: Summary;
}

/** The page Now, once there is something to show. */
export function NowView({ summary }: Props): ReactElement {
  const { session } = summary;
  useNowCommands(summary);
  return (
    <>
      <VerdictBanner summary={summary} />
      <PostureNotices summary={summary} />
      {session.active ? <SessionNotices session={session} summary={summary} /> : null}
      <Posture summary={summary} />
      <div className={classes.columns}>
        {session.active ? (
          <div className={classes.column}>
            <NextStepCard summary={summary} />
            <LinkedChecklist summary={summary} />
          </div>
        ) : (
          <IdleColumn summary={summary} />
        )}
        <SideColumn summary={summary} />
      </div>
      <ThumbBar summary={summary} />
      <LazySideDrawer summary={summary} />
    </>
  );
}
