import type { PostureHistory } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { describeQuestionFailure } from "../../../lib/api/describe-failure.ts";
import { useCommands } from "../../../lib/commands/use-commands.ts";
import { numberFormat } from "../../../lib/locale/formats.ts";
import { formatClock, formatDay, toMillis } from "../../../lib/time/format-time.ts";
import { useToday } from "../../../lib/time/use-clock.ts";
import { ChoiceRow } from "../../../lib/ui/choice-row.tsx";
import { Panel } from "../../../lib/ui/panel.tsx";
import * as texts from "#texts/posture-history.ts";
import { type HistoryPeriod, PERIODS } from "../cone-search.ts";
import { AxisLabels } from "./axis-labels.tsx";
import classes from "./history-panel.module.css";
import { HistoryTables } from "./history-tables.tsx";
import { sumBucket } from "./look-at.ts";
import { MomentSlider } from "./moment-slider.tsx";
import { PosturePlot } from "./posture-plot.tsx";
import { usePostureHistory } from "./use-posture-history.ts";

const figure = numberFormat();
const CHOICES = PERIODS.map((value) => ({ value, face: texts.PERIODS[value] }));

interface Props {
  readonly period: HistoryPeriod;
  readonly onPeriod: (period: HistoryPeriod) => void;
}

/** What was: bands with the sessions on them, health, and what was allowed and denied, over one axis of time. */
export function HistoryPanel({ period, onPeriod }: Props): ReactElement {
  const { data, error, isPlaceholderData } = usePostureHistory(period);
  useCommands(
    PERIODS.map((each) => ({
      id: `cone.period.${each}`,
      label: texts.showPeriod(texts.PERIODS[each]),
      group: "page" as const,
      run: () => onPeriod(each),
    })),
  );
  return (
    <Panel title={texts.TITLE}>
      <ChoiceRow legend={texts.PERIOD} choices={CHOICES} value={period} onChange={onPeriod} />
      {error === null ? null : (
        <p role="alert" className={classes.failure}>
          {describeQuestionFailure(error)}
        </p>
      )}
      {data === undefined ? (
        error === null ? (
          <p className={classes.waiting}>{texts.READING}</p>
        ) : null
      ) : (
        <div aria-busy={isPlaceholderData} className={classes.history}>
          <Drawn history={data} />
        </div>
      )}
    </Panel>
  );
}

function Drawn({ history }: { readonly history: PostureHistory }): ReactElement {
  const { bands, sessions, health, decisions } = history;
  if (bands.length + sessions.length + health.length + decisions.buckets.length === 0) {
    return <p className={classes.quiet}>{texts.EMPTY}</p>;
  }
  const axis = { from: toMillis(history.from_utc), to: toMillis(history.to_utc) };
  const sums = decisions.buckets.map(sumBucket);
  return (
    <>
      <p className={classes.quiet}>
        {texts.summary(
          countChanges(history),
          sessions.length,
          figure(sums.reduce((sum, { yes }) => sum + yes, 0)),
          figure(sums.reduce((sum, { no }) => sum + no, 0)),
        )}
      </p>
      <CutNotes told_from={history.told_from} />
      <MomentSlider history={history} axis={axis}>
        <PosturePlot history={history} axis={axis} />
        <AxisLabels axis={axis} />
      </MomentSlider>
      <ul className={classes.legend} aria-hidden>
        <li data-key="session">{texts.LEGEND_SESSION}</li>
        <li data-key="health">{texts.LEGEND_HEALTH}</li>
        <li data-key="yes">{texts.LEGEND_ALLOWED}</li>
        <li data-key="no">{texts.LEGEND_DENIED}</li>
      </ul>
      <HistoryTables history={history} />
    </>
  );
}

/** How often the band became another one in the period; the same one with a new reason is none. */
function countChanges({ bands, from_utc }: PostureHistory): number {
  return bands.filter(({ band, since_utc }, index) => {
    const before = bands[index - 1];
    return before !== undefined && before.band !== band && since_utc >= from_utc;
  }).length;
}

/** Where there was more than fits, that and from when on it is told. */
function CutNotes({ told_from }: Pick<PostureHistory, "told_from">): ReactElement[] {
  const today = useToday();
  return (["bands", "health", "sessions"] as const).flatMap((what) => {
    const from = told_from[what];
    if (from === null) return [];
    const millis = toMillis(from);
    const moment = `${formatDay(millis, today)}, ${formatClock(millis).slice(0, 5)}`;
    return [
      <p key={what} className={classes.quiet}>
        {texts.toldFrom(texts.WHAT[what], moment)}
      </p>,
    ];
  });
}
