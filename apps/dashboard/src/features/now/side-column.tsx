import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { LastSessionCard } from "../session/last-session-card.tsx";
import { NoteForm } from "../session/note-form.tsx";
import { SessionCard } from "../session/session-card.tsx";
import { TimelineCard } from "../timeline/timeline-card.tsx";
import classes from "./now-view.module.css";

interface Props {
  readonly summary: Summary;
}

/** The session, or what the last one did, and what happened in it. */
export function SideColumn({ summary }: Props): ReactElement {
  const { session, checklist } = summary;
  return (
    <div className={classes.column}>
      {session.active ? <SessionCard session={session} summary={summary} /> : null}
      {session.state === "ended" ? <LastSessionCard session={session} /> : null}
      {session.state === "none" ? null : (
        <TimelineCard key={session.id} session_id={session.id} steps={checklist.steps}>
          {session.active ? <NoteForm session_id={session.id} /> : null}
        </TimelineCard>
      )}
    </div>
  );
}
