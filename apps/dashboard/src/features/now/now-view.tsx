import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { ChecklistCard } from "../playbook/checklist-card.tsx";
import { NextStepCard } from "../playbook/next-step-card.tsx";
import { LastSessionCard } from "../session/last-session-card.tsx";
import { NoteForm } from "../session/note-form.tsx";
import { SessionCard } from "../session/session-card.tsx";
import { SessionNotices } from "../session/session-notices.tsx";
import { StartSessionCard } from "../session/start-session-card.tsx";
import { TimelineCard } from "../timeline/timeline-card.tsx";
import { InTheWayCard } from "./in-the-way-card.tsx";
import { LazySideDrawer } from "./lazy-side-drawer.tsx";
import classes from "./now-view.module.css";
import { Posture } from "./posture.tsx";
import { PostureNotices } from "./posture-notices.tsx";
import { ThumbBar } from "./thumb-bar.tsx";
import { VerdictBanner } from "./verdict-banner.tsx";

interface Props {
  readonly summary: Summary;
}

/** The page Now, once there is something to show. */
export function NowView({ summary }: Props): ReactElement {
  const { session, checklist } = summary;
  return (
    <>
      <VerdictBanner summary={summary} />
      <PostureNotices summary={summary} />
      {session.active ? <SessionNotices session={session} summary={summary} /> : null}
      <Posture summary={summary} />
      <div className={classes.columns}>
        <div className={classes.column}>
          {session.active ? (
            <>
              <NextStepCard summary={summary} />
              <ChecklistCard summary={summary} />
            </>
          ) : (
            <>
              <StartSessionCard summary={summary} />
              <InTheWayCard summary={summary} />
            </>
          )}
        </div>
        <div className={classes.column}>
          {session.active ? <SessionCard session={session} summary={summary} /> : null}
          {session.state === "ended" ? <LastSessionCard session={session} /> : null}
          {session.state === "none" ? null : (
            <TimelineCard session_id={session.id} steps={checklist.steps}>
              {session.active ? <NoteForm session_id={session.id} /> : null}
            </TimelineCard>
          )}
        </div>
      </div>
      <ThumbBar summary={summary} />
      <LazySideDrawer summary={summary} />
    </>
  );
}
