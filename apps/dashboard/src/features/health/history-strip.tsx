import type { HealthHistory } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { HEALTH } from "#texts/terms.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import { formatClock, formatDay } from "../../lib/time/format-time.ts";
import classes from "./history-strip.module.css";
import { type StripSpan, shareByStatus, toStripSpans } from "./strip-spans.ts";

const percent = numberFormat({ style: "percent", maximumFractionDigits: 1 });
/** What was at all is told, however short. */
const LEAST = 0.001;

interface Props {
  readonly history: HealthHistory;
  readonly days: number;
  /** In a list: low, and without its ends. */
  readonly isSmall?: boolean;
}

/** How an input was over time: full where it was green, lower where it was not, empty where nothing is known. */
export function HistoryStrip({ history, days, isSmall = false }: Props): ReactElement {
  const spans = toStripSpans(history);
  if (history.origin === "none") return <p className={classes.none}>{texts.HISTORY_NONE}</p>;
  return (
    <div>
      <div role="img" aria-label={sumUp(spans, days)} className={classes.strip} data-small={isSmall} data-strip>
        {spans.map((span) => (
          <span
            key={span.key}
            className={classes.span}
            data-went={span.stale ? "stale" : span.status}
            title={sayWhen(span)}
            style={{ right: `${span.right * 100}%`, width: `${span.width * 100}%` }}
          />
        ))}
      </div>
      {isSmall ? null : (
        <p className={classes.ends} aria-hidden>
          <span>{texts.daysAgo(days)}</span>
          <span>{texts.NOW_END}</span>
        </p>
      )}
    </div>
  );
}

function sumUp(spans: readonly StripSpan[], days: number): string {
  if (spans.length === 0) return texts.HISTORY_UNKNOWN;
  const told = shareByStatus(spans).filter(({ status, share }) => share > (status === null ? LEAST / 2 : 0));
  return texts.stripSummary(
    days,
    told.map(({ status, share }) =>
      status === null ? texts.stripUnknown(percent(share)) : texts.stripPart(status, percent(Math.max(share, LEAST))),
    ),
  );
}

function sayWhen({ status, stale, from, to }: StripSpan): string {
  const clock = (at: number): string => `${formatDay(at, to)}, ${formatClock(at).slice(0, 5)}`;
  return texts.spanTitle(stale ? texts.STALE : HEALTH[status], clock(from), clock(to));
}
