/* oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role -- a table whose cells one goes through with the arrow keys is what ARIA calls a grid */
import { VisuallyHidden } from "@mantine/core";
import type { SessionDay } from "@valhalla-go/core/schemas";
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { dateFormat } from "../../../lib/locale/formats.ts";
import { viewerLocale } from "../../../lib/locale/viewer-locale.ts";
import * as texts from "#texts/session-calendar.ts";
import { type CalendarWeek, dateAfter, firstWeekday, levelOf, splitIntoWeeks } from "./calendar-weeks.ts";
import classes from "./day-grid.module.css";
import { describeDay } from "./describe-day.ts";

const PLACES = [0, 1, 2, 3, 4, 5, 6] as const;
const DAYS_PER_WEEK = 7;
/** A Sunday, to name the days of the week by. */
const SOME_SUNDAY = Date.UTC(2026, 10, 22);
const DAY_MS = 86_400_000;

const month = dateFormat({ month: "short", timeZone: "UTC" });
const weekday = dateFormat({ weekday: "short", timeZone: "UTC" });
const longWeekday = dateFormat({ weekday: "long", timeZone: "UTC" });

interface Props {
  readonly days: readonly SessionDay[];
  /** What the strength of a day stands for. */
  readonly valueOf: (day: SessionDay) => number;
  /** The day that the list shows; null when it is not one day. */
  readonly picked: string | null;
  readonly onPick: (date: string) => void;
}

/** Days as a grid, a week a column. One stop of the Tab key: arrow keys go from day to day and week to week, Enter picks. */
export function DayGrid({ days, valueOf, picked, onPick }: Props): ReactElement {
  const firstDay = firstWeekday(viewerLocale());
  const weeks = splitIntoWeeks(days, firstDay);
  const most = Math.max(0, ...days.map(valueOf));
  const last = days.at(-1)?.date ?? "";
  const [active, setActive] = useState<string | null>(null);
  const isShown = (date: string | null): date is string => date !== null && days.some((day) => day.date === date);
  const stop = [active, picked].find(isShown) ?? last;
  const grid = useRef<HTMLTableElement | null>(null);

  // The latest days are the ones somebody looks for, and on a narrow screen not all fit.
  useEffect(() => {
    const frame = grid.current?.parentElement;
    if (frame === null || frame === undefined) return;
    const sizes = new ResizeObserver(() => {
      frame.scrollLeft = frame.scrollWidth;
    });
    sizes.observe(frame);
    return () => sizes.disconnect();
  }, [last]);

  function move(event: KeyboardEvent<HTMLTableElement>): void {
    const next = destinationOf(event, stop, days);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    grid.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus();
  }

  return (
    <div className={classes.frame}>
      <table ref={grid} role="grid" aria-label={texts.CAPTION} className={classes.grid} onKeyDown={move}>
        <thead>
          <tr>
            <td>
              <VisuallyHidden>{texts.WEEKDAY}</VisuallyHidden>
            </td>
            {weeks.map((week, index) => (
              <th key={firstDateOf(week)} scope="col" className={classes.month}>
                <span>{monthOf(week, weeks[index - 1])}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PLACES.map((place) => (
            <tr key={place}>
              <th scope="row" className={classes.weekday}>
                <abbr title={longWeekday(SOME_SUNDAY + (firstDay + place) * DAY_MS)}>
                  {weekday(SOME_SUNDAY + (firstDay + place) * DAY_MS)}
                </abbr>
              </th>
              {weeks.map((week) => {
                const day = week[place] ?? null;
                if (day === null) {
                  return (
                    <td key={firstDateOf(week)}>
                      <VisuallyHidden>{texts.NOT_YET}</VisuallyHidden>
                    </td>
                  );
                }
                const isPicked = day.date === picked;
                const words = describeDay(day);
                return (
                  <td key={firstDateOf(week)} className={classes.cell} aria-selected={isPicked}>
                    <button
                      type="button"
                      className={classes.day}
                      data-date={day.date}
                      data-level={levelOf(valueOf(day), most)}
                      data-trouble={day.worst_status === "red" || day.outcomes.aborted > 0}
                      data-picked={isPicked}
                      aria-pressed={isPicked}
                      aria-label={words}
                      title={words}
                      tabIndex={day.date === stop ? 0 : -1}
                      onFocus={() => setActive(day.date)}
                      onClick={() => onPick(day.date)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where a key leads to from a day; null for a key that leads nowhere, and at the edge. */
function destinationOf(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  from: string,
  days: readonly SessionDay[],
): string | null {
  if (metaKey || altKey) return null;
  const first = days[0]?.date ?? from;
  const last = days.at(-1)?.date ?? from;
  const to = ((): string | null => {
    switch (key) {
      case "ArrowUp":
        return dateAfter(from, -1);
      case "ArrowDown":
        return dateAfter(from, 1);
      case "ArrowLeft":
        return dateAfter(from, -DAYS_PER_WEEK);
      case "ArrowRight":
        return dateAfter(from, DAYS_PER_WEEK);
      case "PageUp":
        return dateAfter(from, -4 * DAYS_PER_WEEK);
      case "PageDown":
        return dateAfter(from, 4 * DAYS_PER_WEEK);
      case "Home":
        return first;
      case "End":
        return last;
      default:
        return null;
    }
  })();
  if (to === null || (ctrlKey && key !== "Home" && key !== "End")) return null;
  if (to < first) return first;
  return to > last ? last : to;
}

function firstDateOf(week: CalendarWeek): string {
  return week.find((day) => day !== null)?.date ?? "";
}

/** A month is named over the week in which it begins, and over the first one. */
function monthOf(week: CalendarWeek, before: CalendarWeek | undefined): string {
  const name = month(Date.parse(`${firstDateOf(week)}T00:00:00Z`));
  return before !== undefined && month(Date.parse(`${firstDateOf(before)}T00:00:00Z`)) === name ? "" : name;
}
