import { TextInput } from "@mantine/core";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/sessions.ts";
import { ChoiceRow } from "../../lib/ui/choice-row.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbLink } from "../../lib/ui/verb-link.tsx";
import { NAMED_PERIODS, type Period, findPeriodProblem, periodAround, periodReportUrl } from "./period.ts";
import classes from "./period-report.module.css";

const NAMES = { week: texts.THIS_WEEK, month: texts.THIS_MONTH, days: texts.OTHER_DAYS } as const;
const CHOICES = [...NAMED_PERIODS, "days"] as const;

/** The report of a period: which days, and in which form. */
export function PeriodReport(): ReactElement {
  const [today] = useState(() => Date.now());
  const [chosen, setChosen] = useState<(typeof CHOICES)[number]>("week");
  const [days, setDays] = useState<Period>(() => periodAround("month", today));
  const period = chosen === "days" ? days : periodAround(chosen, today);
  const problem = findPeriodProblem(period);
  return (
    <Panel title={texts.PERIOD_REPORT} className={classes.panel}>
      <p className={classes.about}>{texts.PERIOD_REPORT_EXPLAINED}</p>
      <ChoiceRow
        legend={texts.PERIOD_LEGEND}
        choices={CHOICES.map((value) => ({ value, face: NAMES[value] }))}
        value={chosen}
        onChange={setChosen}
      />
      {chosen === "days" ? (
        <div className={classes.days}>
          <TextInput
            type="date"
            label={texts.FIRST_DAY}
            value={days.from}
            onChange={({ currentTarget }) => setDays({ ...days, from: currentTarget.value })}
          />
          <TextInput
            type="date"
            label={texts.LAST_DAY}
            value={days.to}
            onChange={({ currentTarget }) => setDays({ ...days, to: currentTarget.value })}
          />
        </div>
      ) : null}
      {problem === null ? (
        <div className={classes.links}>
          <VerbLink needs="audit:read" variant="filled" href={periodReportUrl(period, "html")} opens="tab">
            {texts.OPEN_REPORT}
          </VerbLink>
          <VerbLink needs="audit:read" href={periodReportUrl(period, "csv")} opens="file">
            {texts.DOWNLOAD_AS_CSV}
          </VerbLink>
        </div>
      ) : (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </Panel>
  );
}
