import { TextInput } from "@mantine/core";
import { type FormEvent, type ReactElement, useState } from "react";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import form from "../../lib/ui/form.module.css";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import { formatFigure } from "./format-figure.ts";
import classes from "./kpis-page.module.css";
import { useReportKpis } from "./use-kpis.ts";

interface Props {
  readonly kpi: string;
  readonly unit: string;
  readonly onDone: () => void;
}

/** Reports a value of a KPI, of now or of a moment that is past. */
export function ReportKpiForm({ kpi, unit, onDone }: Props): ReactElement {
  const draft = `kpi:${kpi}`;
  const value = useDraft(draft);
  const [at, setAt] = useState("");
  const [isTried, setIsTried] = useState(false);
  const report = useReportKpis();
  const { fields } = describeFailure(report.error);
  const figure = Number(value.text.replace(",", "."));
  const isFigure = value.text.trim() !== "" && Number.isFinite(figure);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (!isFigure || report.isPending) return;
    // What the field holds is the viewer's own time.
    const moment = at === "" ? {} : { at: new Date(at).toISOString() };
    void afterSuccess(report.mutateAsync({ points: [{ kpi, value: figure, ...moment }] }), ({ already_known }) => {
      forgetDraft(draft, value.text);
      announce(
        already_known > 0
          ? `A value of ${kpi} is known for that moment already.`
          : `${kpi} is ${formatFigure(figure, unit)}.`,
      );
      onDone();
    });
  }

  return (
    <form className={form.form} onSubmit={submit} autoComplete="off" noValidate>
      <div className={classes.fields}>
        <TextInput
          label={unit === "" ? "Value" : `Value, in ${unit}`}
          inputMode="decimal"
          ref={(element) => element?.focus()}
          value={value.text}
          onChange={({ currentTarget }) => value.setText(currentTarget.value)}
          error={isTried && !isFigure ? "A number." : (fields["points[0].value"] ?? fields["points.0.value"])}
        />
        <TextInput
          label="When"
          description="Left empty: now."
          type="datetime-local"
          value={at}
          onChange={({ currentTarget }) => setAt(currentTarget.value)}
          error={fields["points[0].at"] ?? fields["points.0.at"]}
        />
      </div>
      <FailureNote error={Object.keys(fields).length === 0 ? report.error : null} />
      <div className={form.actions}>
        <VerbButton needs="kpi:report" type="submit" variant="filled" busy={report.isPending}>
          Report it
        </VerbButton>
        <VerbButton variant="subtle" onClick={onDone}>
          Cancel
        </VerbButton>
      </div>
    </form>
  );
}
