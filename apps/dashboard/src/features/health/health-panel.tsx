import { Link } from "@tanstack/react-router";
import { compareByWorst } from "@valhalla-go/core/constants";
import type { Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, useRef } from "react";
import * as texts from "#texts/health.ts";
import { useDraft } from "../../lib/use-draft.ts";
import classes from "./health-panel.module.css";
import { PanelInput } from "./panel-input.tsx";
import { PushSignalForm } from "./push-signal-form.tsx";
import { useHealth } from "./use-health.ts";

/** So many stand beside the page Now; the page Health has all. */
const SHOWN = 20;

interface Props {
  readonly summary: Summary;
}

/** What health is rolled up from, the worst first, and the form to report by hand. */
export function HealthPanel({ summary }: Props): ReactElement {
  const source = useDraft("signal-source");
  const sourceInput = useRef<HTMLInputElement>(null);
  const { data: health } = useHealth();
  const inputs = (health ?? summary.health.status).inputs.toSorted(
    (a, b) => compareByWorst(a, b) || a.source.localeCompare(b.source),
  );
  const hidden = inputs.length - SHOWN;

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
          {texts.INPUTS}
        </h3>
        <ul>
          {inputs.slice(0, SHOWN).map((input) => (
            <PanelInput key={input.source} input={input} summary={summary} onReport={reportAgain} />
          ))}
        </ul>
        {health !== undefined && inputs.length === 0 ? <p className={classes.soft}>{texts.NO_INPUT}</p> : null}
        {hidden > 0 ? (
          <p className={classes.soft}>
            <Link to="/health">{texts.furtherInputs(hidden)}</Link>
          </p>
        ) : null}
      </section>
    </div>
  );
}
