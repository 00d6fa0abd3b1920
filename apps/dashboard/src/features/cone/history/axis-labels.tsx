import type { ReactElement } from "react";
import { dateFormat } from "../../../lib/locale/formats.ts";
import { formatClock } from "../../../lib/time/format-time.ts";
import classes from "./axis-labels.module.css";
import { type TimeAxis, listTicks, placeOf } from "./time-axis.ts";

const MOST_TICKS = 8;
/** A label further along the axis would stand beyond its end. */
const LAST_LABEL = 0.97;

const day = dateFormat({ day: "numeric", month: "short" });

/** The axis that everything in the plot shares. */
export function AxisLabels({ axis }: { readonly axis: TimeAxis }): ReactElement {
  return (
    <div className={classes.axis} aria-hidden>
      {listTicks(axis, MOST_TICKS)
        .filter((tick) => placeOf(axis, tick) < LAST_LABEL)
        .map((tick) => (
          <span key={tick} className={classes.tick} style={{ left: `${placeOf(axis, tick) * 100}%` }}>
            <span className={`tabular ${classes.label ?? ""}`}>
              {isMidnight(tick) ? day(tick) : formatClock(tick).slice(0, 5)}
            </span>
          </span>
        ))}
    </div>
  );
}

function isMidnight(millis: number): boolean {
  return new Date(millis).setHours(0, 0, 0, 0) === millis;
}
