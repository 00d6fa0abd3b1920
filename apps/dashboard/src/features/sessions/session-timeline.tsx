import type { AuditEntry } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { foldDecisions } from "../timeline/fold-decisions.ts";
import list from "../timeline/timeline-card.module.css";
import { TimelineItem } from "../timeline/timeline-item.tsx";

interface Props {
  readonly entries: readonly AuditEntry[];
  readonly titleOf: (step_id: string) => string;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly onMore: () => void;
}

/** The story of a session, from its start on. */
export function SessionTimeline({ entries, titleOf, hasMore, isFetchingMore, onMore }: Props): ReactElement {
  return (
    <Panel title="Timeline" aside="from the start on">
      <ol className={list.lines}>
        {foldDecisions(entries).map((line) => (
          <TimelineItem
            key={line.kind === "entry" ? line.entry.id : line.entries[0].id}
            line={line}
            titleOf={titleOf}
          />
        ))}
      </ol>
      {hasMore ? (
        <VerbButton variant="subtle" size="sm" busy={isFetchingMore} onClick={onMore}>
          Show what came after
        </VerbButton>
      ) : null}
    </Panel>
  );
}
