import type { HealthInput, Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/health.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { offerUndo } from "../../lib/undo/offer-undo.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { HealthForecast } from "./health-forecast.tsx";
import classes from "./input-row.module.css";
import { reportAsBefore } from "./report-as-before.ts";
import { usePushSignal, useRemoveSignal } from "./use-signals.ts";

interface Props {
  readonly input: HealthInput;
  readonly summary: Summary;
  readonly onReport: (source: string) => void;
}

/** What can be done with what people, jobs and alerts reported: report it again, or retire it. */
export function SignalActions({ input, summary, onReport }: Props): ReactElement {
  const { source, kind, status } = input;
  const [isAsking, setIsAsking] = useState(false);
  const remove = useRemoveSignal();
  const push = usePushSignal();

  function retire(): void {
    if (remove.isPending) return;
    const before = reportAsBefore(input, Date.now());
    void afterSuccess(remove.mutateAsync({ source }), () => {
      if (before === null) announce(texts.retired(source));
      else offerUndo({ text: texts.retired(source), undo: () => push.mutateAsync(before) });
    });
  }

  if (isAsking) {
    return (
      <div className={classes.confirm}>
        <HealthForecast summary={summary} from={status} to={null} />
        <FailureNote error={remove.error} />
        <div className={classes.actions}>
          <VerbButton needs="health:report" size="compact-sm" busy={remove.isPending} onClick={retire}>
            {texts.retire(source)}
          </VerbButton>
          <VerbButton variant="subtle" size="compact-sm" onClick={() => setIsAsking(false)}>
            {texts.KEEP_IT}
          </VerbButton>
        </div>
      </div>
    );
  }
  return (
    <div className={classes.actions}>
      {kind === "signal" ? (
        <VerbButton
          needs="health:report"
          size="compact-sm"
          onClick={() => onReport(source)}
          aria-label={texts.reportAgainOn(source)}
        >
          {texts.REPORT_AGAIN}
        </VerbButton>
      ) : null}
      <VerbButton
        needs="health:report"
        variant="subtle"
        size="compact-sm"
        onClick={() => setIsAsking(true)}
        aria-label={texts.retire(source)}
      >
        {texts.RETIRE}
      </VerbButton>
    </div>
  );
}
