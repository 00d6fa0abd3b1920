import type { BudgetView } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/kpi.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import table from "../../lib/ui/table.module.css";
import classes from "./budgets-panel.module.css";
import { useBudgets } from "./use-kpis.ts";

const share = numberFormat({ style: "percent", maximumFractionDigits: 1 });
const objective = numberFormat({ style: "percent", maximumFractionDigits: 3 });
const rate = numberFormat({ maximumFractionDigits: 1 });

/** How much may still go wrong before it is too much, and how fast that is being used up. */
export function BudgetsPanel(): ReactElement {
  const { data, error } = useBudgets();
  return (
    <Panel title={texts.BUDGETS} aside={data === undefined ? undefined : texts.budgetCount(data.budgets.length)}>
      {data === undefined ? (
        <p className={table.empty}>{error === null ? texts.READING_BUDGETS : describeQuestionFailure(error)}</p>
      ) : data.budgets.length === 0 ? (
        <p className={table.empty}>{texts.NO_BUDGETS}</p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{texts.BUDGET}</th>
              <th scope="col">{texts.LEFT}</th>
              <th scope="col">{texts.BURNING}</th>
              <th scope="col">{texts.SPENT_WHEN}</th>
            </tr>
          </thead>
          <tbody>
            {data.budgets.map((view) => (
              <BudgetRow key={view.budget} view={view} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function BudgetRow({ view }: { readonly view: BudgetView }): ReactElement {
  const { budget, definition, state, remaining, good, count, burns, spent_at_utc } = view;
  const { of } = definition;
  return (
    <tr>
      <th scope="row" className={table.who}>
        <p className={table.name}>{definition.title}</p>
        <p className={table.soft}>
          {texts.goodIn(
            budget,
            "check" in of ? texts.ofCheck(of.check) : texts.ofKpi(of.kpi),
            objective(definition.objective),
            definition.window_days,
          )}
        </p>
      </th>
      <td data-label={texts.LEFT}>
        <Left state={state} remaining={remaining} />
        <p className={table.soft}>{count === 0 ? texts.NOTHING_MEASURED : texts.badOf(count - good, count)}</p>
      </td>
      <td data-label={texts.BURNING}>
        {burns.map((burn) => (
          <p key={burn.rule} className={burn.fires ? undefined : table.soft} title={burn.why}>
            {burn.long === null
              ? texts.burnUnknown(burn.rule)
              : texts.burn(burn.rule, rate(burn.long), burn.fires ? burn.rate : null)}
          </p>
        ))}
      </td>
      <td data-label={texts.SPENT_WHEN}>
        {state === "spent" ? (
          texts.SPENT_NOW
        ) : spent_at_utc === null ? (
          texts.NOT_IN_SIGHT
        ) : (
          <Moment utc={spent_at_utc} />
        )}
      </td>
    </tr>
  );
}

function Left({ state, remaining }: Pick<BudgetView, "state" | "remaining">): ReactElement {
  if (remaining === null) return <p className={table.state}>{texts.BUDGET_STATE[state]}</p>;
  const shown = Math.min(1, Math.max(0, remaining));
  return (
    <>
      <p className={table.state}>{texts.leftOf(share(remaining), texts.BUDGET_STATE[state])}</p>
      <div className={classes.bar} aria-hidden>
        <span style={{ width: `${shown * 100}%` }} className={classes.left} />
      </div>
    </>
  );
}
