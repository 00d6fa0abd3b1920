import { type ReactElement, useState } from "react";
import { announce } from "../../../lib/announce.ts";
import { describeQuestionFailure } from "../../../lib/api/describe-failure.ts";
import { useCommands } from "../../../lib/commands/use-commands.ts";
import { viewerLocale } from "../../../lib/locale/viewer-locale.ts";
import { dayOf } from "../../../lib/time/day.ts";
import { formatSpan } from "../../../lib/time/format-duration.ts";
import { useToday } from "../../../lib/time/use-clock.ts";
import { ChoiceRow } from "../../../lib/ui/choice-row.tsx";
import { Panel } from "../../../lib/ui/panel.tsx";
import { VerbButton } from "../../../lib/ui/verb-button.tsx";
import * as texts from "#texts/session-calendar.ts";
import { type SessionsSearch, readSessionsSearch } from "../sessions-search.ts";
import { calendarSpan, dateAfter, firstWeekday } from "./calendar-weeks.ts";
import { DayGrid } from "./day-grid.tsx";
import { sayDate, sayShortDate } from "./describe-day.ts";
import classes from "./session-calendar.module.css";
import { useSessionDays } from "./use-session-days.ts";

/** By so much the calendar goes back and forth: 52 weeks. */
const STEP_DAYS = 364;

const MEASURES = ["sessions", "work"] as const;
const CHOICES = MEASURES.map((value) => ({ value, face: texts.BY[value] }));

interface Props {
  readonly search: SessionsSearch;
  readonly onSearch: (search: SessionsSearch) => void;
}

/** A year of sessions at one look. A day that is picked becomes the first and the last day of the list; picked again, no longer. */
export function SessionCalendar({ search, onSearch }: Props): ReactElement {
  const today = dayOf(useToday());
  const last = search.until === undefined || search.until > today ? today : search.until;
  const span = calendarSpan(last, firstWeekday(viewerLocale()));
  const { data, error } = useSessionDays(span);
  const [measure, setMeasure] = useState<(typeof MEASURES)[number]>("sessions");
  const picked = search.from !== undefined && search.from === search.to ? search.from : null;
  const set = (change: Partial<Record<keyof SessionsSearch, unknown>>): void =>
    onSearch(readSessionsSearch({ ...search, ...change }));

  function pick(date: string): void {
    const isTakenBack = date === picked;
    set(isTakenBack ? { from: undefined, to: undefined } : { from: date, to: date });
    if (!isTakenBack) announce(texts.pickDay(sayDate(date)));
  }

  function go(days: number): void {
    const next = dateAfter(last, days);
    set({ until: next >= today ? undefined : next });
  }

  const isLatest = last === today;
  useCommands([
    { id: "sessions.earlier", label: texts.COMMAND_EARLIER, group: "page", run: () => go(-STEP_DAYS) },
    {
      id: "sessions.later",
      label: texts.COMMAND_LATER,
      group: "page",
      unavailable: isLatest ? texts.NOT_MORE : undefined,
      run: () => go(STEP_DAYS),
    },
  ]);

  return (
    <Panel
      className={classes.calendar}
      title={texts.TITLE}
      aside={
        data === undefined
          ? undefined
          : texts.sums(
              data.sessions,
              formatSpan(data.work_ms),
              texts.span(sayShortDate(span.from), sayShortDate(dateAfter(span.to, -1))),
            )
      }
    >
      {error === null ? null : (
        <p role="alert" className={classes.quiet}>
          {describeQuestionFailure(error)}
        </p>
      )}
      {data === undefined ? (
        error === null ? (
          <p className={classes.waiting}>{texts.READING}</p>
        ) : null
      ) : (
        <>
          <DayGrid
            days={data.days}
            valueOf={(day) => (measure === "work" ? day.work_ms : day.sessions)}
            picked={picked}
            onPick={pick}
          />
          <div className={classes.foot}>
            <div className={classes.measure}>
              <ChoiceRow legend={texts.SHOW} choices={CHOICES} value={measure} onChange={setMeasure} />
            </div>
            <ul className={classes.legend} aria-hidden>
              <li>
                {texts.LESS}
                {[0, 1, 2, 3, 4].map((level) => (
                  <span key={level} className={classes.swatch} data-level={level} />
                ))}
                {texts.MORE}
              </li>
              <li>
                <span className={classes.swatch} data-level={3} data-trouble />
                {texts.TROUBLE}
              </li>
            </ul>
            <div className={classes.steps}>
              {picked === null ? null : (
                <VerbButton onClick={() => set({ from: undefined, to: undefined })}>{texts.ALL_DAYS}</VerbButton>
              )}
              <VerbButton onClick={() => go(-STEP_DAYS)}>{texts.EARLIER}</VerbButton>
              <VerbButton disabled={isLatest} onClick={() => go(STEP_DAYS)}>
                {texts.LATER}
              </VerbButton>
            </div>
          </div>
        </>
      )}
    </Panel>
  );
}
