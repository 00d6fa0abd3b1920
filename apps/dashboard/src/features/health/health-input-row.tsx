import { SERVER_SOURCE_PREFIX } from "@valhalla-go/core/constants";
import type { HealthInput, Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { Ago, Until } from "../../lib/time/elapsed.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { HealthForecast } from "./health-forecast.tsx";
import classes from "./health-panel.module.css";
import { HealthShape } from "./health-shape.tsx";
import { useRemoveSignal } from "./use-signals.ts";

interface Props {
  readonly input: HealthInput;
  readonly summary: Summary;
  readonly onReport: (source: string) => void;
}

/** One thing that health is rolled up from. What people and jobs reported can be reported again or retired. */
export function HealthInputRow({ input, summary, onReport }: Props): ReactElement {
  const { source, status, reason, reported_at_utc, expires_at_utc, stale } = input;
  const [isAsking, setIsAsking] = useState(false);
  const remove = useRemoveSignal();
  const isPushed = !source.startsWith(SERVER_SOURCE_PREFIX);

  function retire(): void {
    if (remove.isPending) return;
    void afterSuccess(remove.mutateAsync({ source }), () => announce(`${source} is retired.`));
  }

  return (
    <li className={classes.input} data-health={status}>
      <HealthShape status={status} size={20} />
      <div className={classes.inputBody}>
        <p>
          <strong>{source}</strong> is {status}
        </p>
        <p className={classes.soft}>{reason}</p>
        <p className={classes.soft}>
          {reported_at_utc === null ? (
            "never reported"
          ) : (
            <>
              reported <Ago since={reported_at_utc} />
            </>
          )}
          {stale || expires_at_utc === null || !isPushed ? null : (
            <>
              , counts for <Until moment={expires_at_utc} /> more
            </>
          )}
        </p>
        {isPushed && !isAsking ? (
          <div className={classes.inputActions}>
            <VerbButton
              needs="health:report"
              size="compact-sm"
              onClick={() => onReport(source)}
              aria-label={`Report on ${source} again`}
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
