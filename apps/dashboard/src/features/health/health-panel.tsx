import { isWorseStatus } from "@valhalla-go/core/constants";
import type { HealthInput, Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, useRef } from "react";
import { useDraft } from "../../lib/use-draft.ts";
import { HealthInputRow } from "./health-input-row.tsx";
import classes from "./health-panel.module.css";
import { PushSignalForm } from "./push-signal-form.tsx";

interface Props {
  readonly summary: Summary;
}

/** Everything that health is rolled up from, and the form to report by hand. */
export function HealthPanel({ summary }: Props): ReactElement {
  const source = useDraft("signal-source");
  const sourceInput = useRef<HTMLInputElement>(null);
  const inputs = summary.health.status.inputs.toSorted(byWorst);

  function reportAgain(name: string): void {
    source.setText(name);
    sourceInput.current?.focus();
  }

  return (
    <div className={classes.panel}>
      <PushSignalForm
        summary={summary}
        source={source.text}
        onSourceChange={source.setText}
        sourceInput={sourceInput}
      />
      <section aria-labelledby="health-inputs">
        <h3 id="health-inputs" className={classes.heading}>
          What health is made of
        </h3>
        <ul>
          {inputs.map((input) => (
            <HealthInputRow key={input.source} input={input} summary={summary} onReport={reportAgain} />
          ))}
        </ul>
        {inputs.length === 0 ? <p className={classes.soft}>Nothing reports health, so it counts as yellow.</p> : null}
      </section>
    </div>
  );
}

function byWorst(a: HealthInput, b: HealthInput): number {
  if (a.status === b.status) return a.source.localeCompare(b.source);
  return isWorseStatus(a.status, b.status) ? -1 : 1;
}
