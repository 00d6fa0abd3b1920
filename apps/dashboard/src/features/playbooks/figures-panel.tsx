import { Link } from "@tanstack/react-router";
import type { PlaybookFigures, StepFigures } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/playbooks.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { listOf } from "../../lib/count.ts";
import { formatSpan } from "../../lib/time/format-duration.ts";
import { ChoiceRow } from "../../lib/ui/choice-row.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import table from "../../lib/ui/table.module.css";
import classes from "./playbooks.module.css";
import { FIGURE_DAYS, type FigureDays } from "./playbooks-search.ts";
import { StepBar } from "./step-bar.tsx";
import { useFigures, useFirstDay } from "./use-playbooks.ts";

interface Props {
  readonly days: FigureDays;
  /** The version that is shown, when only its sessions are counted. */
  readonly digest: string | null;
  readonly onDays: (days: FigureDays) => void;
  readonly onOnly: (only: boolean) => void;
}

/** How the steps of the playbook went: how often each was done, skipped, refused and left open, and how long it took. */
export function FiguresPanel({ days, digest, onDays, onOnly }: Props): ReactElement {
  const first_day = useFirstDay(days);
  const { data: figures, error, isPlaceholderData } = useFigures(first_day, digest);
  return (
    <Panel
      title={texts.FIGURES}
      aside={
        <Link to="/sessions" search={{ from: first_day }} className={classes.link}>
          {texts.SEE_SESSIONS}
        </Link>
      }
    >
      <div className={classes.choices}>
        <ChoiceRow
          legend={texts.PERIOD}
          choices={FIGURE_DAYS.map((each) => ({ value: String(each), face: texts.daysWords(each) }))}
          value={String(days)}
          onChange={(value) => onDays(FIGURE_DAYS.find((each) => String(each) === value) ?? days)}
        />
        <ChoiceRow
          legend={texts.OF_VERSIONS}
          choices={[
            { value: "every", face: texts.EVERY_VERSION },
            { value: "this", face: texts.THIS_VERSION },
          ]}
          value={digest === null ? "every" : "this"}
          onChange={(value) => onOnly(value === "this")}
        />
      </div>
      {figures === undefined ? (
        <p className={classes.quiet}>{error === null ? texts.COUNTING : describeQuestionFailure(error)}</p>
      ) : (
        <div aria-busy={isPlaceholderData}>
          {error === null ? null : <p className={classes.quiet}>{describeQuestionFailure(error)}</p>}
          <Counted figures={figures} />
        </div>
      )}
    </Panel>
  );
}

function Counted({ figures }: { readonly figures: PlaybookFigures }): ReactElement {
  const { sessions, work, steps, outside_sessions } = figures;
  if (sessions.total === 0) {
    return (
      <div className={classes.quiet}>
        <p>
          <strong>{texts.NO_SESSIONS_HEAD}</strong>
        </p>
        <p>{texts.NO_SESSIONS}</p>
        {outside_sessions === 0 ? null : <p>{texts.outsideWords(outside_sessions)}</p>}
      </div>
    );
  }
  return (
    <>
      <p className={classes.lead}>{sumUp(sessions, work.median_ms)}</p>
      <table className={table.table} aria-label={texts.FIGURES}>
        <thead>
          <tr>
            <th scope="col" className={table.who}>
              {texts.STEP}
            </th>
            <th scope="col" className={classes.barColumn}>
              {texts.OF_SESSIONS}
            </th>
            <th scope="col">{texts.REFUSED}</th>
            <th scope="col" title={texts.DEFINITION}>
              {texts.TIME}
            </th>
            <th scope="col">{texts.SKIPPED_WHY}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <StepRow key={step.step_id} step={step} />
          ))}
        </tbody>
      </table>
      <p className={classes.foot}>
        {texts.DEFINITION} {outside_sessions === 0 ? null : texts.outsideWords(outside_sessions)}
      </p>
    </>
  );
}

const REASONS_SHOWN = 3;

function StepRow({ step }: { readonly step: StepFigures }): ReactElement {
  const { time, denials, denied_sessions, skip_reasons, skip_reasons_not_listed } = step;
  const more = skip_reasons.slice(REASONS_SHOWN).reduce((sum, { skips }) => sum + skips, 0) + skip_reasons_not_listed;
  return (
    <tr>
      <th scope="row" className={table.who}>
        {step.title}
      </th>
      <td data-label={texts.OF_SESSIONS} className={classes.barCell}>
        <StepBar figures={step} />
      </td>
      <td data-label={texts.REFUSED} className="tabular">
        {denials === 0 ? texts.NEVER : texts.refusedWords(denials, denied_sessions)}
      </td>
      <td data-label={texts.TIME} className="tabular">
        {time.median_ms === null ? (
          texts.NONE
        ) : (
          <>
            <span title={texts.timeTitle(formatSpan(time.p90_ms ?? 0), time.sessions)}>
              {formatSpan(time.median_ms)}
            </span>
            <span className={classes.under}>{texts.p90Words(formatSpan(time.p90_ms ?? 0))}</span>
          </>
        )}
      </td>
      <td data-label={texts.SKIPPED_WHY}>
        {skip_reasons.length === 0 ? (
          texts.NEVER
        ) : (
          <ul className={classes.reasons}>
            {skip_reasons.slice(0, REASONS_SHOWN).map(({ reason, skips }) => (
              <li key={reason}>{texts.reasonWords(reason, skips)}</li>
            ))}
            {more === 0 ? null : <li>{texts.moreReasons(more)}</li>}
          </ul>
        )}
      </td>
    </tr>
  );
}

function sumUp(sessions: PlaybookFigures["sessions"], median_ms: number | null): string {
  const { total, complete, incomplete, handed_over, open, unknown } = sessions;
  const parts = [
    texts.completeWords(complete),
    ...(incomplete === 0 ? [] : [texts.incompleteWords(incomplete)]),
    ...(handed_over === 0 ? [] : [texts.handedOverWords(handed_over)]),
    ...(open === 0 ? [] : [texts.openWords(open)]),
    ...(unknown === 0 ? [] : [texts.unknownWords(unknown)]),
  ];
  const work = median_ms === null ? "" : `; ${texts.workWords(formatSpan(median_ms))}`;
  return `${texts.sessionsWords(total)}: ${listOf(parts)}${work}.`;
}
