import type { AuditEntry } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/timeline.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { TimelineLines } from "../timeline/timeline-lines.tsx";

interface Props {
  readonly entries: readonly AuditEntry[];
  readonly titleOf: (step_id: string) => string;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly onMore: () => void;
}

/** The story of a session, from its start on, further as one scrolls. */
export function SessionTimeline({ entries, titleOf, hasMore, isFetchingMore, onMore }: Props): ReactElement {
  return (
    <Panel title={texts.TIMELINE} aside={texts.FROM_THE_START}>
      <TimelineLines
        entries={entries}
        titleOf={titleOf}
        hasMore={hasMore}
        onNearEnd={isFetchingMore ? undefined : onMore}
      />
      {hasMore ? (
        <VerbButton variant="subtle" size="sm" busy={isFetchingMore} onClick={onMore}>
          {texts.SHOW_LATER}
        </VerbButton>
      ) : null}
    </Panel>
  );
}
