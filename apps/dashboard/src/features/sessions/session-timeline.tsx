import type { AuditEntry } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/timeline.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { TimelineLines } from "../timeline/timeline-lines.tsx";
import classes from "./session-view.module.css";

interface Props {
  readonly entries: readonly AuditEntry[];
  readonly titleOf: (step_id: string) => string;
  /** Why the last question for more was not answered; null when it was. */
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly onMore: () => void;
}

/** The story of a session, from its start on, further as one scrolls. */
export function SessionTimeline({ entries, titleOf, error, hasMore, isFetchingMore, onMore }: Props): ReactElement {
  return (
    <Panel title={texts.TIMELINE} aside={texts.FROM_THE_START}>
      <TimelineLines
        entries={entries}
        titleOf={titleOf}
        hasMore={hasMore}
        onNearEnd={isFetchingMore || error !== null ? undefined : onMore}
      />
      {hasMore ? (
        <>
          {error === null ? null : (
            <p role="alert" className={classes.quiet}>
              {describeQuestionFailure(error)}
            </p>
          )}
          <VerbButton variant="subtle" size="sm" busy={isFetchingMore} onClick={onMore}>
            {texts.SHOW_LATER}
          </VerbButton>
        </>
      ) : null}
    </Panel>
  );
}
