import type { KpiView } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
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
}

/** A KPI: its value, whether that is good and why, how it went, and what it means. */
export function KpiCard({ view }: Props): ReactElement {
  const { kpi, definition, latest, status, why } = view;
  const { title, unit, meaning, owner, fresh_hours, source } = definition;
  const [isReporting, setIsReporting] = useState(false);
  const value = latest === null ? "no value" : formatFigure(latest.value, unit);
  const limits = describeLimits(definition);
  return (
    <Panel title={title} aside={kpi}>
      <div data-health={status === "unknown" ? undefined : status}>
        <Changed value={value}>
          <p className={classes.value}>
            <span className={classes.figure}>{value}</span>
            <span className={classes.status}>
              <StatusShape status={status} size={20} />
              {status}
            </span>
          </p>
        </Changed>
        <p className={classes.why}>
          <ToldText text={why} />
        </p>
        {limits === "" ? null : <p className={classes.soft}>{limits}</p>}
        {latest === null ? null : (
          <p className={classes.soft}>
            as of <Ago since={latest.at_utc} />, by {latest.reported_by.name}
          </p>
        )}
      </div>
      <div className={classes.plot}>
        <KpiPlot kpi={kpi} definition={definition} />
      </div>
      <details className={classes.more}>
        <summary>What it means</summary>
        <p className={classes.meaning}>{meaning}</p>
        <p className={classes.soft}>
          {owner === null ? "Nobody owns it." : `Owner: ${owner}.`} A value counts for{" "}
          {formatSpan(fresh_hours * HOUR_MS)}.
        </p>
        {source === null ? (
          <p className={classes.soft}>Somebody or something reports it.</p>
        ) : (
          <p className={classes.soft}>
            Read every {formatSpan(source.every_seconds * 1000)} from{" "}
            <OutsideLink href={source.prometheus}>Prometheus</OutsideLink>: {source.query}
          </p>
        )}
      </details>
      <div className={classes.report}>
        {isReporting ? (
          <ReportKpiForm kpi={kpi} unit={unit} onDone={() => setIsReporting(false)} />
        ) : (
          <VerbButton
            needs="kpi:report"
            variant="subtle"
            size="compact-sm"
            aria-label={`Report a value of ${title}`}
            onClick={() => setIsReporting(true)}
          >
            Report a value
          </VerbButton>
        )}
      </div>
    </Panel>
  );
}
