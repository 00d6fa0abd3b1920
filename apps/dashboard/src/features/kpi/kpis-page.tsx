import type { ReactElement } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { countOf } from "../../lib/count.ts";
import { PageHead } from "../../lib/ui/page-head.tsx";
import panels from "../../lib/ui/panels.module.css";
import { BudgetsPanel } from "./budgets-panel.tsx";
import { KpiCard } from "./kpi-card.tsx";
import classes from "./kpis-page.module.css";
import { useKpis } from "./use-kpis.ts";

/** The figures that posture depends on, and the error budgets. */
export function KpisPage(): ReactElement {
  const { data, error } = useKpis();
  const bad = data?.kpis.filter(({ status }) => status !== "green").length ?? 0;
  return (
    <>
      <PageHead name="KPIs" title="KPIs">
        <p>
          {data === undefined
            ? error === null
              ? "Reading the KPIs."
              : describeQuestionFailure(error)
            : data.kpis.length === 0
              ? "None is defined. A KPI is defined in the policy, so that two people come to the same figure."
              : bad === 0
                ? `All of ${countOf(data.kpis.length, "KPI")} are green.`
                : `${bad} of ${countOf(data.kpis.length, "KPI")} ${bad === 1 ? "is" : "are"} not green.`}
        </p>
      </PageHead>
      <div className={panels.panels}>
        <div className={classes.cards}>
          {data?.kpis.map((view) => (
            <KpiCard key={view.kpi} view={view} />
          ))}
        </div>
        <BudgetsPanel />
      </div>
    </>
  );
}
