import type { HealthInput, Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { ToldText } from "../../lib/time/told-text.tsx";
import { CheckFacts } from "./check-facts.tsx";
import classes from "./health-panel.module.css";
import { HealthShape } from "./health-shape.tsx";
import { InputLink } from "./input-link.tsx";
import { InputWhen } from "./input-when.tsx";
import { SignalActions } from "./signal-actions.tsx";

interface Props {
  readonly input: HealthInput;
  readonly summary: Summary;
  readonly onReport: (source: string) => void;
}

/** One thing that health is rolled up from, beside the page Now. */
export function PanelInput({ input, summary, onReport }: Props): ReactElement {
  const { source, kind, status, reason } = input;
  return (
    <li className={classes.input} data-health={status}>
      <HealthShape status={status} size={20} />
      <div className={classes.inputBody}>
        <p>
          <InputLink input={input}>
            <strong>{source}</strong>
          </InputLink>
          {texts.isStatus(status)}
          <span className={classes.kind}>{texts.KIND[kind]}</span>
        </p>
        <p className={classes.soft}>
          <ToldText text={reason} />
        </p>
        <p className={classes.soft}>
          <InputWhen input={input} />
        </p>
        <CheckFacts facts={input} />
        {kind === "signal" || kind === "alert" ? (
          <SignalActions input={input} summary={summary} onReport={onReport} />
        ) : null}
      </div>
    </li>
  );
}
