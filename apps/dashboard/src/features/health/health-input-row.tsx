import { CHECK_SOURCE_PREFIX } from "@valhalla-go/core/constants";
import type { HealthInput, Summary } from "@valhalla-go/core/schemas";
import { Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { Ago, Until } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { ToldText } from "../../lib/time/told-text.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { CheckFacts } from "./check-facts.tsx";
import { HealthForecast } from "./health-forecast.tsx";
import classes from "./health-panel.module.css";
import { HealthShape } from "./health-shape.tsx";
import { useRemoveSignal } from "./use-signals.ts";

const KIND_WORDS = {
  server: "the server itself",
  signal: "signal",
  check: "check",
  heartbeat: "heartbeat",
  alert: "alert",
} as const satisfies Record<HealthInput["kind"], string>;

interface Props {
  readonly input: HealthInput;
  readonly summary: Summary;
  readonly onReport: (source: string) => void;
}

/** One thing that health is rolled up from. What people and jobs reported can be reported again or retired. */
export function HealthInputRow({ input, summary, onReport }: Props): ReactElement {
  const { source, kind, status, reason, reported_at_utc, since_utc, expires_at_utc, stale, to_green } = input;
  const [isAsking, setIsAsking] = useState(false);
  const remove = useRemoveSignal();
  const isPushed = kind === "signal" || kind === "alert";
  const isChecked = kind === "check" || kind === "heartbeat";

  function retire(): void {
    if (remove.isPending) return;
    void afterSuccess(remove.mutateAsync({ source }), () => announce(`${source} is retired.`));
  }

  return (
    <li className={classes.input} data-health={status}>
      <HealthShape status={status} size={20} />
      <div className={classes.inputBody}>
        <p className={classes.source}>
          {isChecked ? (
            <Link to="/health/$id" params={{ id: source.slice(CHECK_SOURCE_PREFIX.length) }}>
              <strong>{source}</strong>
            </Link>
          ) : (
            <strong>{source}</strong>
          )}{" "}
          is {status}
          <span className={classes.kind}>{KIND_WORDS[kind]}</span>
        </p>
        <p className={classes.soft}>
          <ToldText text={reason} />
        </p>
        <p className={classes.soft}>
          {reported_at_utc === null ? (
            kind === "check" ? (
              "never looked at"
            ) : (
              "never reported"
            )
          ) : (
            <>
              reported <Ago since={reported_at_utc} />
            </>
          )}
          {since_utc === null ? null : (
            <>
              , {status} since <Moment utc={since_utc} />
            </>
          )}
          {stale || expires_at_utc === null || !isPushed ? null : (
            <>
              , counts for <Until moment={expires_at_utc} /> more
            </>
          )}
          {to_green === null || status === "green" ? null : `, green after ${to_green}`}
        </p>
        <CheckFacts facts={input} />
        {isPushed && !isAsking ? (
          <div className={classes.inputActions}>
            <VerbButton
              needs="health:report"
              size="compact-sm"
              onClick={() => onReport(source)}
              aria-label={`Report again on ${source}`}
            >
              Report again
            </VerbButton>
            <VerbButton
              needs="health:report"
              variant="subtle"
              size="compact-sm"
              onClick={() => setIsAsking(true)}
              aria-label={`Retire ${source}`}
            >
              Retire
            </VerbButton>
          </div>
        ) : null}
        {isAsking ? (
          <div className={classes.confirm}>
            <HealthForecast summary={summary} source={source} status={null} />
            <FailureNote error={remove.error} />
            <div className={classes.inputActions}>
              <VerbButton needs="health:report" size="compact-sm" busy={remove.isPending} onClick={retire}>
                Retire {source}
              </VerbButton>
              <VerbButton variant="subtle" size="compact-sm" onClick={() => setIsAsking(false)}>
                Keep it
              </VerbButton>
            </div>
          </div>
        ) : null}
      </div>
    </li>
  );
}
