import {
  IconCircle,
  IconFlag,
  IconGauge,
  IconHeartRateMonitor,
  IconMessage,
  IconSquareCheck,
  IconBan,
  IconArrowBadgeRight,
  IconArrowsDiff,
  IconKey,
} from "@tabler/icons-react";
import type { ReactElement } from "react";
import * as texts from "#texts/timeline.ts";
import { listOf } from "../../lib/count.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { type EntryMark, describeEntry } from "./describe-entry.ts";
import type { TimelineLine } from "./fold-decisions.ts";
import { LongText } from "./long-text.tsx";
import { readText } from "./read-payload.ts";
import { UnprovenMark } from "./unproven-mark.tsx";
import classes from "./timeline-item.module.css";

const ICONS = {
  session: IconFlag,
  note: IconMessage,
  step: IconSquareCheck,
  refused: IconBan,
  cone: IconGauge,
  health: IconHeartRateMonitor,
  drift: IconArrowsDiff,
  decision: IconArrowBadgeRight,
  access: IconKey,
  other: IconCircle,
} as const satisfies Record<EntryMark, unknown>;

const NAMED_ENGINES = 3;

interface Props {
  readonly line: TimelineLine;
  readonly titleOf: (step_id: string) => string;
}

/** One line of the timeline. */
export function TimelineItem({ line, titleOf }: Props): ReactElement {
  const { entry, mark, text, detail } = readLine(line, titleOf);
  const Icon = ICONS[mark];
  return (
    <div className={classes.item}>
      <span className={classes.time}>
        <Moment utc={entry.ts_utc} />
      </span>
      <Icon size={18} aria-hidden className={classes.icon} />
      <div className={classes.body}>
        <p>
          {text}
          <UnprovenMark auth={entry.actor.auth} />
        </p>
        {detail === null ? null : <LongText text={detail} />}
      </div>
    </div>
  );
}

function readLine(line: TimelineLine, titleOf: Props["titleOf"]) {
  if (line.kind === "entry") return { entry: line.entry, ...describeEntry(line.entry, titleOf) };
  const engines = [
    ...new Set(line.entries.map(({ payload }) => readText(payload, "engine") ?? texts.SOME_ENGINE_ASKED)),
  ];
  const shown = engines.slice(0, NAMED_ENGINES);
  const others = engines.length - shown.length;
  return {
    entry: line.entries[0],
    mark: "decision" as const,
    text: texts.decisionsAllowed(
      line.entries.length,
      listOf(others > 0 ? [...shown, texts.moreEngines(others)] : shown),
    ),
    detail: null,
  };
}
