import type { CheckDetail } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
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
      <div role="img" aria-label={sumUp(cells, days)} className={classes.strip}>
        {cells.map((cell) => (
          <span key={cell.from} className={classes.cell} data-went={judgeCell(cell)} title={sayCell(cell, until)}>
            <span style={{ height: `${failedHeight(cell)}%` }} className={classes.failed} />
            <span className={classes.ok} />
          </span>
        ))}
      </div>
      <p className={classes.ends} aria-hidden>
        <span>{days === 1 ? "24 hours ago" : `${days} days ago`}</span>
        <span>now</span>
      </p>
    </div>
  );
}

/** As many as are told apart, and no more than there are spans: one that stands for several would leave the others empty. */
function countCells(history: Props["history"], days: number): number {
  const longest = history.reduce((most, { seconds }) => Math.max(most, seconds * 1000), 0);
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
  const period = days === 1 ? "24 hours" : `${days} days`;
  if (none === cells.length) return `Nothing was measured in the last ${period}.`;
  return `The last ${period} in ${cells.length} parts: failures in ${bad}, nothing measured in ${none}.`;
}

function sayCell(cell: StripCell, now: number): string {
  const time = `${formatDay(cell.from, now)}, ${formatClock(cell.from).slice(0, 5)} to ${formatClock(cell.to).slice(0, 5)}`;
  if (cell.ok + cell.failed === 0) return `${time}: nothing measured`;
  return `${time}: ${cell.failed} of ${countOf(cell.ok + cell.failed, "look")} failed`;
}
