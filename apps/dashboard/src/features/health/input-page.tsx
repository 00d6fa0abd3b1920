import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/health.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { ToldText } from "../../lib/time/told-text.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import panels from "../../lib/ui/panels.module.css";
import { useSummary } from "../now/use-summary.ts";
import { CheckFacts } from "./check-facts.tsx";
import classes from "./check-view.module.css";
import { DaysChoice } from "./days-choice.tsx";
import { HealthMark } from "./health-mark.tsx";
import { InputHistory } from "./input-history.tsx";
import { InputWhen } from "./input-when.tsx";
import { ReportDialog } from "./report-dialog.tsx";
import { SignalActions } from "./signal-actions.tsx";
import { useHealth } from "./use-health.ts";

const ABOUT = { signal: texts.SIGNAL_ABOUT, alert: texts.ALERT_ABOUT, server: texts.SERVER_ABOUT } as const;

/** One input that is no check: how it is, how it was, and what can be done with it. Also of one that is not there any more. */
export function InputPage(): ReactElement {
  const { source } = useParams({ from: "/health/inputs/$source" });
  const { days = 1 } = useSearch({ from: "/health/inputs/$source" });
  const navigate = useNavigate();
  const { data: summary } = useSummary();
  const { data: health, error } = useHealth();
  const [reporting, setReporting] = useState<string | null>(null);
  const input = health?.inputs.find((each) => each.source === source);
  const isPushed = input?.kind === "signal" || input?.kind === "alert";
  useCommands(
    input?.kind === "signal"
      ? [
          {
            id: "health.reportAgain",
            label: texts.reportAgainOn(source),
            group: "health",
            needs: "health:report",
            shortcut: "r",
            run: () => setReporting(source),
          },
        ]
      : [],
  );
  return (
    <>
      <PageHead name={source} title={source}>
        <p>
          <Link to="/health" className={classes.back}>
            {texts.ALL_OF_HEALTH}
          </Link>
          {input === undefined ? null : `, ${texts.KIND[input.kind]}`}
        </p>
      </PageHead>
      <div className={panels.panels}>
        <Panel title={texts.NOW} aside={input === undefined ? undefined : <InputWhen input={input} />}>
          {input === undefined || summary === undefined ? (
            <p className={classes.quiet}>
              {health !== undefined
                ? texts.gone(source)
                : error === null
                  ? texts.READING_INPUT
                  : describeQuestionFailure(error)}
            </p>
          ) : (
            <div data-health={input.status}>
              <p className={classes.status}>
                <HealthMark status={input.status} />
              </p>
              <p className={classes.reason}>
                <ToldText text={input.reason} />
              </p>
              <CheckFacts facts={input} />
              <p className={classes.quiet}>{ABOUT[input.kind as keyof typeof ABOUT]}</p>
              {isPushed ? <SignalActions input={input} summary={summary} onReport={setReporting} /> : null}
            </div>
          )}
        </Panel>
        <Panel
          title={texts.HOW_IT_WENT}
          aside={
            <DaysChoice
              days={days}
              onChange={(next) =>
                void navigate({
                  to: "/health/inputs/$source",
                  params: { source },
                  search: next === 1 ? {} : { days: next },
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          }
        >
          <InputHistory source={source} days={days} />
        </Panel>
      </div>
      {reporting === null || summary === undefined ? null : (
        <ReportDialog summary={summary} source={reporting} onClose={() => setReporting(null)} />
      )}
    </>
  );
}
