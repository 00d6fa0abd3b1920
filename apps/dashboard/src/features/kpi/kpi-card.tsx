import type { KpiView } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/kpi.ts";
import { formatSpan } from "../../lib/time/format-duration.ts";
import { Ago } from "../../lib/time/elapsed.tsx";
import { ToldText } from "../../lib/time/told-text.tsx";
import { Changed } from "../../lib/ui/changed.tsx";
import { OutsideLink } from "../../lib/ui/outside-link.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { StatusShape } from "../health/status-shape.tsx";
import { describeLimits } from "./describe-limits.ts";
import { formatFigure } from "./format-figure.ts";
import { KpiPlot } from "./kpi-plot.tsx";
import classes from "./kpis-page.module.css";
import { ReportKpiForm } from "./report-kpi-form.tsx";

const HOUR_MS = 3_600_000;

interface Props {
  readonly view: KpiView;
  readonly isReporting: boolean;
  readonly onReporting: (isReporting: boolean) => void;
}

/** A KPI: its value, whether that is good and why, how it went, and what it means. */
export function KpiCard({ view, isReporting, onReporting }: Props): ReactElement {
  const { kpi, definition, latest, status, why } = view;
  const { title, unit, meaning, owner, fresh_hours, source } = definition;
  const value = latest === null ? texts.NO_VALUE : formatFigure(latest.value, unit);
  const limits = describeLimits(definition);
  const [readBefore, readAfter] =
    source === null ? ["", ""] : texts.readFrom(formatSpan(source.every_seconds * 1000), source.query);
  return (
    <Panel title={title} aside={kpi}>
      <div data-health={status === "unknown" ? undefined : status}>
        <Changed value={value}>
          <p className={classes.value}>
            <span className={classes.figure}>{value}</span>
            <span className={classes.status}>
              <StatusShape status={status} size={20} />
              {texts.STATUS[status]}
            </span>
          </p>
        </Changed>
        <p className={classes.why}>
          <ToldText text={why} />
        </p>
        {limits === "" ? null : <p className={classes.soft}>{limits}</p>}
        {latest === null ? null : (
          <p className={classes.soft}>
            {texts.AS_OF_SMALL}
            <Ago since={latest.at_utc} />
            {texts.by(latest.reported_by.name)}
          </p>
        )}
      </div>
      <div className={classes.plot}>
        <KpiPlot kpi={kpi} definition={definition} />
      </div>
      <details className={classes.more}>
        <summary>{texts.WHAT_IT_MEANS}</summary>
        <p className={classes.meaning}>{meaning}</p>
        <p className={classes.soft}>
          {owner === null ? texts.NO_OWNER : texts.owner(owner)}
          {texts.countsFor(formatSpan(fresh_hours * HOUR_MS))}
        </p>
        {source === null ? (
          <p className={classes.soft}>{texts.REPORTED_BY_HAND}</p>
        ) : (
          <p className={classes.soft}>
            {readBefore}
            <OutsideLink href={source.prometheus}>{texts.PROMETHEUS}</OutsideLink>
            {readAfter}
          </p>
        )}
      </details>
      <div className={classes.report}>
        {isReporting ? (
          <ReportKpiForm kpi={kpi} unit={unit} onDone={() => onReporting(false)} />
        ) : (
          <VerbButton
            needs="kpi:report"
            variant="subtle"
            size="compact-sm"
            aria-label={texts.reportValueOf(title)}
            onClick={() => onReporting(true)}
          >
            {texts.REPORT_VALUE}
          </VerbButton>
        )}
      </div>
    </Panel>
  );
}
