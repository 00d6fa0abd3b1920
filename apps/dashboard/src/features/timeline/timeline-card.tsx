import { UnstyledButton } from "@mantine/core";
import type { Checklist } from "@valhalla-go/core/schemas";
import { type ReactElement, type ReactNode, useMemo, useRef } from "react";
import * as texts from "#texts/timeline.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { NotesUnderWay } from "./notes-under-way.tsx";
import classes from "./timeline-card.module.css";
import { TimelineLines } from "./timeline-lines.tsx";
import { useHeldBack } from "./use-held-back.ts";
import { useTimeline } from "./use-timeline.ts";

const NONE = [] as const;

interface Props {
  readonly session_id: string;
  readonly steps: Checklist["steps"];
  /** Above the entries: the form for a note, while the session is active. */
  readonly children?: ReactNode;
}

/** What happened in a session, newest first, live at its head and older pages as one scrolls. */
export function TimelineCard({ session_id, steps, children }: Props): ReactElement {
  const { entries, error, hasOlder, isFetchingOlder, fetchOlder } = useTimeline(session_id);
  const head = useRef<HTMLDivElement>(null);
  const { shown, waiting } = useHeldBack(entries ?? NONE, head);
  const titles = useMemo(() => new Map(steps.map(({ id, title }) => [id, title])), [steps]);
  const titleOf = (step_id: string): string => titles.get(step_id) ?? step_id;
  return (
    <Panel title={texts.TIMELINE} aside={texts.NEWEST_FIRST}>
      {children}
      <div ref={head} className={classes.head} />
      <NotesUnderWay entries={entries ?? NONE} />
      {waiting === 0 ? null : (
        <div className={classes.waiting}>
          <UnstyledButton className={classes.toHead} onClick={() => head.current?.scrollIntoView({ block: "center" })}>
            {texts.newEntries(waiting)}
          </UnstyledButton>
        </div>
      )}
      {entries === null ? (
        <p className={classes.empty}>{error === null ? texts.READING : describeQuestionFailure(error)}</p>
      ) : entries.length === 0 ? (
        <p className={classes.empty}>{texts.NOTHING_RECORDED}</p>
      ) : (
        <TimelineLines
          entries={shown}
          titleOf={titleOf}
          hasMore={hasOlder}
          onNearEnd={isFetchingOlder || error !== null ? undefined : fetchOlder}
        />
      )}
      {hasOlder && entries !== null ? (
        <div className={classes.older}>
          {error === null ? null : <p className={classes.empty}>{describeQuestionFailure(error)}</p>}
          <VerbButton variant="subtle" size="sm" busy={isFetchingOlder} onClick={fetchOlder}>
            {texts.SHOW_OLDER}
          </VerbButton>
        </div>
      ) : null}
    </Panel>
  );
}
