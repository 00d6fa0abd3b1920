import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactElement, useEffect } from "react";
import * as texts from "#texts/playbooks.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { useConnection } from "../../lib/live/connection-context.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { ClockTime, Moment } from "../../lib/time/moment.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import panels from "../../lib/ui/panels.module.css";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { useSummary } from "../now/use-summary.ts";
import { AllowedPanel } from "./allowed-panel.tsx";
import { DifferencePanel } from "./difference-panel.tsx";
import { FiguresPanel } from "./figures-panel.tsx";
import { findVersionBefore } from "./find-version-before.ts";
import { FrozenNotice } from "./frozen-notice.tsx";
import classes from "./playbooks.module.css";
import { type PlaybooksSearch, USUAL_DAYS, readPlaybooksSearch } from "./playbooks-search.ts";
import { SourcePanel } from "./source-panel.tsx";
import { StepsPanel } from "./steps-panel.tsx";
import { useFirstDay, usePlaybookVersions } from "./use-playbooks.ts";
import { VersionsPanel } from "./versions-panel.tsx";

/** The playbook that is followed: its steps, what it allows, how it goes; every version there was, and what differs. */
export function PlaybooksPage(): ReactElement {
  const search = useSearch({ from: "/playbooks" });
  const { version, against, days = USUAL_DAYS, only } = search;
  const navigate = useNavigate({ from: "/playbooks" });
  const { data: summary } = useSummary();
  const { data, error, dataUpdatedAt, hasNextPage, isFetchingNextPage, fetchNextPage } = usePlaybookVersions();
  const { state } = useConnection();
  const first_day = useFirstDay(days);
  const versions = data?.pages.flatMap((page) => page.versions);
  const followed = versions?.[0];
  const shown = version === undefined ? followed : versions?.find(({ seq }) => seq === version);
  const other = against === undefined ? undefined : versions?.find(({ seq }) => seq === against);
  const change = (next: (search: PlaybooksSearch) => PlaybooksSearch): void =>
    void navigate({
      search: (asked) => readPlaybooksSearch({ ...next(asked) }),
      replace: true,
      resetScroll: false,
    });

  // A link may name a version that stands on a later page.
  const isMissing =
    versions !== undefined &&
    ((version !== undefined && shown === undefined) || (against !== undefined && other === undefined));
  useEffect(() => {
    if (isMissing && hasNextPage && !isFetchingNextPage && error === null) void fetchNextPage();
  }, [isMissing, hasNextPage, isFetchingNextPage, error, fetchNextPage]);

  const current = shown ?? followed;
  const before = findVersionBefore(data, current);
  async function compareWithBefore(): Promise<void> {
    if (current === undefined) return;
    // The one before the last that is loaded stands on the next page.
    const older = before ?? findVersionBefore((await fetchNextPage()).data, current);
    if (older !== undefined) change((asked) => ({ ...asked, version: current.seq, against: older.seq }));
  }
  useCommands([
    {
      id: "playbook.followed",
      label: texts.COMMAND_FOLLOWED,
      group: "playbook",
      keywords: texts.COMMAND_WORDS,
      run: () => change(() => ({})),
    },
    {
      id: "playbook.difference",
      label: texts.COMMAND_DIFFERENCE,
      group: "playbook",
      keywords: texts.COMMAND_WORDS,
      shortcut: "v",
      unavailable: before === undefined && !hasNextPage ? texts.ONE_VERSION : undefined,
      run: () => void compareWithBefore(),
    },
    {
      id: "playbook.sessions",
      label: texts.COMMAND_SESSIONS,
      group: "playbook",
      run: () => void navigate({ to: "/sessions", search: { from: first_day } }),
    },
  ]);

  const failure = error === null ? null : <p>{describeQuestionFailure(error)}</p>;
  const more = hasNextPage ? (
    <VerbButton size="compact-sm" variant="subtle" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {texts.OLDER}
    </VerbButton>
  ) : null;
  if (versions === undefined || (isMissing && hasNextPage)) {
    return (
      <PageHead name={texts.NAME} title={texts.NAME}>
        {failure ?? <p>{texts.READING}</p>}
        {failure === null ? null : more}
      </PageHead>
    );
  }
  if (current === undefined || followed === undefined) {
    return (
      <>
        <PageHead name={texts.NAME} title={texts.NAME} />
        <div className={panels.panels}>
          <div className={classes.quiet}>
            <p>
              <strong>{texts.NO_VERSION_HEAD}</strong>
            </p>
            <p>{texts.NO_VERSION}</p>
          </div>
          <SourcePanel playbook_id={summary?.checklist.playbook.id ?? "launch"} />
        </div>
      </>
    );
  }

  const frozen = summary?.session.active === true ? (summary.session.snapshot?.playbook ?? null) : null;
  const now =
    summary === undefined
      ? null
      : { band: summary.checklist.effective_band.band, status: summary.health.status.status };
  const older = other !== undefined && other.seq < current.seq ? other : current;
  const newer = older === current ? other : current;
  return (
    <>
      <PageHead name={texts.NAME} title={current.playbook?.title ?? current.id}>
        <p>
          <Filled
            text={current.until_utc === null ? texts.FOLLOWED : texts.FOLLOWED_ONCE}
            parts={{
              version: current.version,
              since: <Moment utc={current.since_utc} />,
              until: current.until_utc === null ? null : <Moment utc={current.until_utc} />,
              name: current.set_by.name,
            }}
          />
        </p>
        {version === undefined || shown !== undefined ? null : <p>{texts.noVersion(version)}</p>}
        {against === undefined || other !== undefined ? null : <p>{texts.nothingToCompare(against)}</p>}
        {state === "lost" ? (
          <p>
            <Filled text={texts.AS_OF} parts={{ moment: <ClockTime utc={new Date(dataUpdatedAt).toISOString()} /> }} />
          </p>
        ) : null}
        {current === followed ? null : (
          <p>
            <Link to="/playbooks" search={{}} className={classes.link}>
              {texts.GO_TO_FOLLOWED}
            </Link>
          </p>
        )}
      </PageHead>
      <div className={panels.panels}>
        {frozen === null || frozen.digest === followed.digest ? null : (
          <FrozenNotice frozen={frozen} followed={followed} versions={versions} />
        )}
        {newer === undefined || other === undefined ? null : (
          <DifferencePanel older={older} newer={newer} search={search} />
        )}
        <div className={classes.columns}>
          <div className={panels.panels}>
            {current.playbook === null ? (
              <p className={classes.quiet}>{texts.UNREADABLE}</p>
            ) : (
              <StepsPanel playbook={current.playbook} />
            )}
          </div>
          <div className={panels.panels}>
            <VersionsPanel
              versions={versions}
              shown={current}
              frozen_digest={frozen?.digest ?? null}
              search={search}
              more={
                more === null ? null : (
                  <>
                    {failure}
                    {more}
                  </>
                )
              }
            />
            <SourcePanel playbook_id={followed.id} />
          </div>
        </div>
        {current.playbook === null ? null : <AllowedPanel playbook={current.playbook} now={now} />}
        <FiguresPanel
          days={days}
          digest={only === true ? current.digest : null}
          onDays={(next) => change((asked) => ({ ...asked, days: next }))}
          onOnly={(next) => change((asked) => (next ? { ...asked, only: true } : withoutOnly(asked)))}
        />
      </div>
    </>
  );
}

function withoutOnly({ only: _, ...rest }: PlaybooksSearch): PlaybooksSearch {
  return rest;
}
