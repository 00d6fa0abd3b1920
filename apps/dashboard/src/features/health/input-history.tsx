import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { HEALTH } from "#texts/terms.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { ToldText } from "../../lib/time/told-text.tsx";
import classes from "./check-view.module.css";
import { HealthShape } from "./health-shape.tsx";
import { HistoryStrip } from "./history-strip.tsx";
import { useHealthHistory } from "./use-health.ts";

/** What is older is rarely what one looks for. */
const SHOWN = 20;

interface Props {
  readonly source: string;
  readonly days: number;
}

/** How an input was over time: as a strip, and as a list of when it became what. */
export function InputHistory({ source, days }: Props): ReactElement {
  const { data, error } = useHealthHistory(source, days);
  if (data === undefined) {
    return <p className={classes.quiet}>{error === null ? texts.HISTORY_READING : describeQuestionFailure(error)}</p>;
  }
  const { origin, known_from_utc, from_utc, spans } = data;
  if (origin === "none") return <p className={classes.quiet}>{texts.HISTORY_NONE}</p>;
  return (
    <div className={classes.history}>
      <HistoryStrip history={data} days={days} />
      <p className={classes.quiet}>
        {texts.ORIGIN[origin]}{" "}
        {known_from_utc === null ? (
          texts.HISTORY_UNKNOWN
        ) : known_from_utc <= from_utc ? null : (
          <>
            {texts.KNOWN_SINCE}
            <Moment utc={known_from_utc} />.
          </>
        )}
      </p>
      <ol className={classes.changes} aria-label={texts.REPORTS}>
        {spans
          .slice(-SHOWN)
          .toReversed()
          .map((span) => (
            <li key={span.from_utc} className={classes.change} data-health={span.status}>
              <span className={classes.time}>
                <Moment utc={span.from_utc} />
              </span>
              <HealthShape status={span.status} size={18} />
              <div>
                <p>{span.stale ? texts.STALE : HEALTH[span.status]}</p>
                {span.reason === null ? null : (
                  <p className={classes.quiet}>
                    <ToldText text={span.reason} />
                  </p>
                )}
              </div>
            </li>
          ))}
      </ol>
    </div>
  );
}
