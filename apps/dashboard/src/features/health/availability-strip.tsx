import type { CheckDetail } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { formatClock, formatDay, toMillis } from "../../lib/time/format-time.ts";
import classes from "./availability-strip.module.css";
import { type StripCell, judgeCell, makeStripCells } from "./strip-cells.ts";

const MAX_CELLS = 72;
const DAY_MS = 86_400_000;

interface Props {
  readonly history: CheckDetail["history"];
  readonly days: number;
  /** Milliseconds since 1970 at which the strip ends. */
  readonly until: number;
}

/** How it went over time: full where all was well, broken from above where something failed, a dot where nothing was measured. */
export function AvailabilityStrip({ history, days, until }: Props): ReactElement {
  const from = until - days * DAY_MS;
  const spans = history.map(({ starts_at_utc, ok, failed }) => ({ starts_at: toMillis(starts_at_utc), ok, failed }));
  const cells = makeStripCells(spans, from, until, countCells(history, days));
  return (
    <div>
      <div role="img" aria-label={sumUp(cells, days)} className={classes.strip} data-strip>
        {cells.map((cell) => (
          <span key={cell.from} className={classes.cell} data-went={judgeCell(cell)} title={sayCell(cell, until)}>
            <span style={{ height: `${failedHeight(cell)}%` }} className={classes.failed} />
            <span className={classes.ok} />
          </span>
        ))}
      </div>
      <p className={classes.ends} aria-hidden>
        <span>{texts.daysAgo(days)}</span>
        <span>{texts.NOW_END}</span>
      </p>
    </div>
  );
}

/** A day in quarters of an hour: three of the spans that are measured. */
const DAY_CELLS = 96;

/** As many as are told apart, and no more than there are spans: one that stands for several would leave the others empty. */
function countCells(history: Props["history"], days: number): number {
  const longest = history.reduce((most, { seconds }) => Math.max(most, seconds * 1000), 0);
  if (days === 1 && longest < 900_000) return DAY_CELLS;
  return longest === 0 ? MAX_CELLS : Math.min(MAX_CELLS, Math.max(1, Math.floor((days * DAY_MS) / longest)));
}

/** A failure among many successes must still be seen. */
function failedHeight({ ok, failed }: StripCell): number {
  if (failed === 0) return 0;
  return Math.max(25, Math.round((failed / (ok + failed)) * 100));
}

function sumUp(cells: readonly StripCell[], days: number): string {
  const went = cells.map(judgeCell);
  const bad = went.filter((each) => each === "failed" || each === "some").length;
  const none = went.filter((each) => each === "none").length;
  if (none === cells.length) return texts.nothingMeasured(days);
  return texts.cellsSummary(days, cells.length, bad, none);
}

function sayCell(cell: StripCell, now: number): string {
  const clock = (at: number): string => formatClock(at).slice(0, 5);
  const time = texts.cellTime(formatDay(cell.from, now), clock(cell.from), clock(cell.to));
  if (cell.ok + cell.failed === 0) return texts.cellNothing(time);
  return texts.cellFailed(time, cell.failed, cell.ok + cell.failed);
}
