import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { ToldText } from "../../lib/time/told-text.tsx";
import { CheckFacts } from "./check-facts.tsx";
import type { ListedInput } from "./find-inputs.ts";
import { formatLatency, formatShare } from "./format-measure.ts";
import { HealthShape } from "./health-shape.tsx";
import { InputLink } from "./input-link.tsx";
import classes from "./input-row.module.css";
import { InputStrip } from "./input-strip.tsx";
import { InputWhen } from "./input-when.tsx";
import { SignalActions } from "./signal-actions.tsx";

interface Props {
  readonly listed: ListedInput;
  readonly summary: Summary;
  readonly onReport: (source: string) => void;
}

/** One thing that health is rolled up from: how it is and why, how it was, and what can be done with it. */
export function InputRow({ listed: { input, view }, summary, onReport }: Props): ReactElement {
  const { source, kind, status, reason } = input;
  const isPushed = kind === "signal" || kind === "alert";
  return (
    <div className={classes.input} data-health={status} data-calm={status === "green"}>
      <HealthShape status={status} size={20} />
      <div className={classes.words}>
        <p className={classes.name}>
          <InputLink input={input}>
            <strong>{view?.check.title ?? source}</strong>
          </InputLink>
          {texts.isStatus(status)}
          <span className={classes.kind}>{texts.KIND[kind]}</span>
        </p>
        <p className={classes.reason}>
          <ToldText text={reason} />
        </p>
        <p className={classes.soft}>
          <InputWhen input={input} />
        </p>
        {status === "green" ? null : <CheckFacts facts={input} />}
        {isPushed && status !== "green" ? <SignalActions input={input} summary={summary} onReport={onReport} /> : null}
      </div>
      <div className={classes.went}>
        <InputStrip source={source} />
        {view === null ? null : (
          <p className={classes.figures}>
            <span>{texts.availableIn(formatShare(view.availability.day_30))}</span>
            {view.latency_ms.p50 === null ? null : (
              <span>{texts.answersIn(formatLatency(view.latency_ms.p50), formatLatency(view.latency_ms.p95))}</span>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
