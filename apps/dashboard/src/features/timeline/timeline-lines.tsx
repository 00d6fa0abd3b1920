import type { AuditEntry } from "@valhalla-go/core/schemas";
import { type ReactElement, useMemo } from "react";
import * as texts from "#texts/timeline.ts";
import { VirtualList } from "../../lib/ui/virtual-list.tsx";
import { type TimelineLine, foldDecisions } from "./fold-decisions.ts";
import { readText } from "./read-payload.ts";
import { TimelineItem } from "./timeline-item.tsx";

/** A line of text, in pixels: 0.9375rem at 1.45. */
const LINE_HEIGHT = 21.75;
const GAP = 14;
/** Fields of a payload that are told on lines of their own, and about how many characters stand on one. */
const TOLD_BELOW = ["text", "notes", "reason"] as const;
const LINE_LENGTH = 60;

interface Props {
  /** In the order in which they are shown. */
  readonly entries: readonly AuditEntry[];
  readonly titleOf: (step_id: string) => string;
  /** There are more beyond the last. */
  readonly hasMore: boolean;
  /** Called when somebody comes near the last; left out while it is of no use. */
  readonly onNearEnd?: (() => void) | undefined;
}

/** What happened, line by line, however much it is. */
export function TimelineLines({ entries, titleOf, hasMore, onNearEnd }: Props): ReactElement {
  const lines = useMemo(() => foldDecisions(entries), [entries]);
  return (
    <VirtualList
      label={texts.TIMELINE}
      items={lines}
      getKey={keyOf}
      estimateSize={estimateHeight}
      gap={GAP}
      total={hasMore ? null : lines.length}
      onNearEnd={hasMore ? onNearEnd : undefined}
      renderItem={(line) => <TimelineItem line={line} titleOf={titleOf} />}
    />
  );
}

/** Where it is right, as for most entries, the row is not laid out a second time once it is there. */
function estimateHeight(line: TimelineLine): number {
  if (line.kind !== "entry") return Math.round(LINE_HEIGHT);
  const { payload } = line.entry;
  const lines = TOLD_BELOW.map((name) => Math.ceil((readText(payload, name)?.length ?? 0) / LINE_LENGTH));
  return Math.round(LINE_HEIGHT * (1 + Math.max(...lines)));
}

/** A run of decisions grows at its newer end while one looks and at its older end while one scrolls; the oldest that is known names it. */
function keyOf(line: TimelineLine): string {
  if (line.kind === "entry") return line.entry.id;
  return line.entries.reduce((one, other) => (other.seq < one.seq ? other : one)).id;
}
