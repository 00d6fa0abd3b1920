import type { Checklist } from "@valhalla-go/core/schemas";
import type { ReactElement, ReactNode } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { foldDecisions } from "./fold-decisions.ts";
import classes from "./timeline-card.module.css";
import { TimelineItem } from "./timeline-item.tsx";
import { useTimeline } from "./use-timeline.ts";

interface Props {
  readonly session_id: string;
  readonly steps: Checklist["steps"];
  /** Above the entries: the form for a note, while the session is active. */
  readonly children?: ReactNode;
}

/** What happened in a session, newest first. */
export function TimelineCard({ session_id, steps, children }: Props): ReactElement {
  const { entries, error, hasOlder, isFetchingOlder, fetchOlder } = useTimeline(session_id);
  const titleOf = (step_id: string): string => steps.find(({ id }) => id === step_id)?.title ?? step_id;
  return (
    <Panel title="Timeline" aside="newest first">
      {children}
      {entries === null ? (
        <p className={classes.empty}>{error === null ? "Reading the timeline." : describeQuestionFailure(error)}</p>
      ) : entries.length === 0 ? (
        <p className={classes.empty}>Nothing is recorded of this session.</p>
      ) : (
        <ol className={classes.lines}>
          {foldDecisions(entries).map((line) => (
            <TimelineItem
              key={line.kind === "entry" ? line.entry.id : (line.entries.at(-1) ?? line.entries[0]).id}
              line={line}
              titleOf={titleOf}
            />
          ))}
        </ol>
      )}
      {hasOlder ? (
        <VerbButton variant="subtle" size="sm" busy={isFetchingOlder} onClick={fetchOlder}>
          Show older
        </VerbButton>
      ) : null}
    </Panel>
  );
}
