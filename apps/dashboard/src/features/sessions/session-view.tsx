import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { DecisionsPanel } from "./decisions-panel.tsx";
import { NotesPanel } from "./notes-panel.tsx";
import { PeoplePanel } from "./people-panel.tsx";
import { SessionFacts } from "./session-facts.tsx";
import { SessionHead } from "./session-head.tsx";
import { SessionTimeline } from "./session-timeline.tsx";
import classes from "./session-view.module.css";
import { SnapshotPairTable } from "./snapshot-pair-table.tsx";
import { StepsPanel } from "./steps-panel.tsx";
import { staleTimeOf } from "./stale-time.ts";
import { useSessionRecord } from "./use-session-record.ts";
import { WatchPanel } from "./watch-panel.tsx";

interface Props {
  readonly id: string;
}

/** The whole record of one session. */
export function SessionView({ id }: Props): ReactElement {
  const { session, entries, error, hasMore, isFetchingMore, fetchMore } = useSessionRecord(id);
  // Adding up a long session takes a while, and what is over does not change with every entry that is told.
  const report = useQuery(
    useTRPC().report.session.queryOptions({ id }, { staleTime: ({ state }) => staleTimeOf([state.data?.session]) }),
  );
  if (session === undefined) {
    return (
      <PageHead name={texts.SESSION} title={error === null ? texts.READING_SESSION : texts.CANNOT_SHOW_TITLE}>
        {error === null ? null : (
          <p role="alert">
            <Filled
              text={texts.CANNOT_SHOW_SEE_ALL}
              parts={{
                questionFailure: describeQuestionFailure(error),
                link: <Link to="/sessions">{texts.SESSIONS}</Link>,
              }}
            />
          </p>
        )}
      </PageHead>
    );
  }
  const { snapshot, end_snapshot, watch } = session;
  const steps = report.data?.steps ?? snapshot?.playbook?.steps.map(({ id: step_id, title }) => ({ step_id, title }));
  const titleOf = (step_id: string): string => steps?.find((step) => step.step_id === step_id)?.title ?? step_id;
  return (
    <>
      <SessionHead session={session} />
      <SessionFacts session={session} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <WatchPanel session={session} />
          <Panel
            title={texts.FROZEN}
            aside={end_snapshot === null ? texts.AT_START_ASIDE : texts.AT_START_AND_END_ASIDE}
          >
            <SnapshotPairTable
              left={{ title: texts.START_COLUMN, snapshot }}
              right={{
                title: texts.END_COLUMN,
                snapshot: end_snapshot,
                ...(session.active ? { missing: texts.TO_COME } : {}),
              }}
              drift={watch?.drift ?? null}
            />
          </Panel>
          <SessionTimeline
            entries={entries}
            titleOf={titleOf}
            error={error}
            hasMore={hasMore}
            isFetchingMore={isFetchingMore}
            onMore={fetchMore}
          />
        </div>
        <div className={classes.column}>
          {report.data === undefined ? (
            <Panel title={texts.REPORT_PANEL}>
              <p className={classes.quiet}>
                {report.error === null ? texts.READING_REPORT : describeQuestionFailure(report.error)}
              </p>
            </Panel>
          ) : (
            <>
              <StepsPanel steps={report.data.steps} />
              <NotesPanel notes={report.data.notes} />
              <PeoplePanel people={report.data.people} />
              <DecisionsPanel decisions={report.data.decisions} />
            </>
          )}
        </div>
      </div>
    </>
  );
}
