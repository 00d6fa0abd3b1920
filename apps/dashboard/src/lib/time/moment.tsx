import type { ReactElement } from "react";
import { formatClock, formatDay, formatUtcClock, isSameDay, toMillis } from "./format-time.ts";
import { useToday } from "./use-clock.ts";

interface Props {
  readonly utc: string;
}

/** A moment in the viewer's zone, with the day when it was not today; UTC on hover. */
export function Moment({ utc }: Props): ReactElement {
  const millis = toMillis(utc);
  const today = useToday();
  return (
    <time dateTime={utc} title={formatUtcClock(millis)} className="tabular">
      {isSameDay(millis, today) ? "" : `${formatDay(millis, today)}, `}
      {formatClock(millis)}
    </time>
  );
}

/** Only the time of day, where the day is said elsewhere; UTC on hover. */
export function ClockTime({ utc }: Props): ReactElement {
  const millis = toMillis(utc);
  return (
    <time dateTime={utc} title={formatUtcClock(millis)} className="tabular">
      {formatClock(millis)}
    </time>
  );
}
