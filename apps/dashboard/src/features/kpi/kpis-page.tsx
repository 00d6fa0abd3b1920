import { type ReactElement, useState } from "react";
import * as texts from "#texts/kpi.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { useConnection } from "../../lib/live/connection-context.ts";
import { ClockTime } from "../../lib/time/moment.tsx";
import { Dialog } from "../../lib/ui/dialog.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import panels from "../../lib/ui/panels.module.css";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { BudgetsPanel } from "./budgets-panel.tsx";
import { ImportKpisForm } from "./import-kpis-form.tsx";
import { KpiCard } from "./kpi-card.tsx";
import classes from "./kpis-page.module.css";
import { useKpis } from "./use-kpis.ts";

/** The figures that posture depends on, and the error budgets. */
export function KpisPage(): ReactElement {
  const { data, error } = useKpis();
  const { state } = useConnection();
  const [isImporting, setIsImporting] = useState(false);
  const [reporting, setReporting] = useState<string | null>(null);
  const kpis = data?.kpis ?? [];
  useCommands([
    {
      id: "kpi.import",
      label: texts.IMPORT_TITLE,
      group: "kpi",
      needs: "kpi:report",
      shortcut: "i",
      run: () => setIsImporting(true),
    },
    ...kpis.map(({ kpi, definition }) => ({
      id: `kpi.report.${kpi}`,
      label: texts.reportValueOf(definition.title),
      group: "kpi" as const,
      needs: "kpi:report" as const,
      run: () => setReporting(kpi),
    })),
  ]);
  const bad = kpis.filter(({ status }) => status !== "green").length;
  return (
    <>
      <PageHead
        name={texts.KPIS}
        title={texts.KPIS}
        actions={
          kpis.length === 0 ? undefined : (
            <VerbButton needs="kpi:report" onClick={() => setIsImporting(true)}>
              {texts.IMPORT}
            </VerbButton>
          )
        }
      >
        <p>
          {data === undefined
            ? error === null
              ? texts.READING
              : describeQuestionFailure(error)
            : kpis.length === 0
              ? texts.NONE_DEFINED
              : bad === 0
                ? texts.allGreen(kpis.length)
                : texts.someNotGreen(bad, kpis.length)}{" "}
          {state === "lost" && data !== undefined ? (
            <>
              {texts.AS_OF} <ClockTime utc={data.checked_at_utc} />
            </>
          ) : null}
        </p>
      </PageHead>
      <div className={panels.panels}>
        {data !== undefined && kpis.length === 0 ? (
          <Panel title={texts.NONE_TITLE}>
            <p className={classes.meaning}>{texts.NONE_HOW}</p>
          </Panel>
        ) : null}
        <div className={classes.cards}>
          {kpis.map((view) => (
            <KpiCard
              key={view.kpi}
              view={view}
              isReporting={reporting === view.kpi}
              onReporting={(isReporting) => setReporting(isReporting ? view.kpi : null)}
            />
          ))}
        </div>
        <BudgetsPanel />
      </div>
      {isImporting ? (
        <Dialog title={texts.IMPORT_TITLE} onClose={() => setIsImporting(false)}>
          <ImportKpisForm kpis={kpis} onDone={() => setIsImporting(false)} />
        </Dialog>
      ) : null}
    </>
  );
}
