import { TextInput } from "@mantine/core";
import { type FormEvent, type ReactElement, useState } from "react";
import * as texts from "#texts/kpi.ts";
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

/**
 * Reports a value of a KPI, of now or of a moment that is past; judged by the server's schema, fetched when it is sent, and
 * where it cannot be, by the server alone.
 */
export function ReportKpiForm({ kpi, unit, onDone }: Props): ReactElement {
  const draft = `kpi:${kpi}`;
  const value = useDraft(draft);
  const at = useDraft(`${draft}:at`);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const report = useReportKpis();
  const { fields } = describeFailure(report.error);
  const figure = Number(value.text.replace(",", "."));
  const isFigure = value.text.trim() !== "" && Number.isFinite(figure);

  async function judge(point: { kpi: string; value: number; at?: string }): Promise<boolean> {
    const judged = await import("./judge-report.ts").then(
      ({ judgeReport }) => judgeReport(point),
      () => ({}),
    );
    const isLater = point.at !== undefined && Date.parse(point.at) > Date.now();
    const found = {
      ...(isFigure ? judged : { value: texts.A_NUMBER }),
      ...(isLater && { at: texts.NOT_IN_FUTURE }),
    };
    setProblems(found);
    return Object.keys(found).length === 0;
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    // What the field holds is the viewer's own time.
    const moment = at.text === "" ? {} : { at: new Date(at.text).toISOString() };
    const point = { kpi, value: figure, ...moment };
    if (report.isPending || !(await judge(point))) return;
    await afterSuccess(report.mutateAsync({ points: [point] }), ({ already_known }) => {
      forgetDraft(draft, value.text);
      forgetDraft(`${draft}:at`, at.text);
      announce(already_known > 0 ? texts.known(kpi) : texts.is(kpi, formatFigure(figure, unit)));
      onDone();
    });
  }

  return (
    <form className={form.form} onSubmit={(event) => void submit(event)} autoComplete="off" noValidate>
      <div className={classes.fields}>
        <TextInput
          label={unit === "" ? texts.VALUE : texts.valueIn(unit)}
          inputMode="decimal"
          ref={takeFocus}
          value={value.text}
          onChange={({ currentTarget }) => value.setText(currentTarget.value)}
          error={problems["value"] ?? fields["points[0].value"] ?? fields["points.0.value"]}
        />
        <TextInput
          label={texts.WHEN}
          description={texts.WHEN_HINT}
          type="datetime-local"
          value={at.text}
          onChange={({ currentTarget }) => at.setText(currentTarget.value)}
          error={problems["at"] ?? fields["points[0].at"] ?? fields["points.0.at"]}
        />
      </div>
      <FailureNote error={Object.keys(fields).length === 0 ? report.error : null} />
      <div className={form.actions}>
        <VerbButton needs="kpi:report" type="submit" variant="filled" busy={report.isPending}>
          {texts.REPORT_IT}
        </VerbButton>
        <VerbButton variant="subtle" onClick={onDone}>
          {texts.CANCEL}
        </VerbButton>
      </div>
    </form>
  );
}

/** Stands here because a function that is made with each rendering takes the focus with each. */
function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}
