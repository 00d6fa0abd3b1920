import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { SessionCalendar } from "./calendar/session-calendar.tsx";
import { CompareBar } from "./compare-bar.tsx";
import { NoSessions } from "./no-sessions.tsx";
import { SessionFilters } from "./session-filters.tsx";
import { type SessionsSearch, countFilters, readSessionsSearch } from "./sessions-search.ts";
import { SessionsTable } from "./sessions-table.tsx";
import classes from "./sessions-view.module.css";
import { usePeople } from "./use-people.ts";
import { useSessions } from "./use-sessions.ts";

interface Props {
  readonly search: SessionsSearch;
  readonly onSearch: (search: SessionsSearch) => void;
}

/** The list of sessions with what narrows it. */
export function SessionsView({ search, onSearch }: Props): ReactElement {
  const { sessions, error, isOld, hasMore, isFetchingMore, fetchMore } = useSessions(search);
  const people = usePeople((sessions ?? []).map(({ started_by }) => started_by));
  const { order, ascending, until, pick = [] } = search;
  const setPicked = (picked: readonly string[]): void => onSearch(readSessionsSearch({ ...search, pick: picked }));
  const clear = (): void => onSearch(readSessionsSearch({ order, ascending, until, pick }));
  return (
    <>
      <SessionCalendar search={search} onSearch={onSearch} />
      <SessionFilters search={search} onChange={onSearch} people={people} />
      {error === null ? null : (
        <p role="alert" className={classes.failure}>
          {describeQuestionFailure(error)}
        </p>
      )}
      {sessions === null ? (
        <p className={classes.quiet}>{error === null ? texts.READING_LIST : null}</p>
      ) : sessions.length === 0 ? (
        <NoSessions filters={countFilters(search)} onClear={clear} />
      ) : (
        <SessionsTable
          sessions={sessions}
          picked={pick}
          onPick={setPicked}
          isOld={isOld}
          hasMore={hasMore}
          // After a failure more is read when somebody asks for it, and not over and over.
          onNearEnd={hasMore && !isFetchingMore && !isOld && error === null ? fetchMore : undefined}
        />
      )}
      <div className={classes.end}>
        {hasMore ? (
          <VerbButton busy={isFetchingMore} onClick={fetchMore}>
            {texts.LOAD_MORE}
          </VerbButton>
        ) : sessions === null || sessions.length === 0 ? null : (
          <p className={classes.quiet}>
            {sessions.length === 1 ? texts.ONE_IS_HERE : texts.allAreHere(sessions.length)}
          </p>
        )}
      </div>
      <CompareBar picked={pick} onClear={() => setPicked([])} />
    </>
  );
}
