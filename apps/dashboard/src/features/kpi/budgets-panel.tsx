import type { BudgetView } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { countOf } from "../../lib/count.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import table from "../../lib/ui/table.module.css";
import classes from "./budgets-panel.module.css";
import { useBudgets } from "./use-kpis.ts";

const share = numberFormat({ style: "percent", maximumFractionDigits: 1 });
const objective = numberFormat({ style: "percent", maximumFractionDigits: 3 });
const rate = numberFormat({ maximumFractionDigits: 1 });

const STATE_WORDS = {
  ok: "enough left",
  at_risk: "at risk",
  spent: "spent",
  no_data: "no data",
} as const satisfies Record<BudgetView["state"], string>;

/** How much may still go wrong before it is too much, and how fast that is being used up. */
export function BudgetsPanel(): ReactElement {
  const { data, error } = useBudgets();
  return (
    <Panel title="Error budgets" aside={data === undefined ? undefined : countOf(data.budgets.length, "budget")}>
      {data === undefined ? (
        <p className={table.empty}>{error === null ? "Reading the budgets." : describeQuestionFailure(error)}</p>
      ) : data.budgets.length === 0 ? (
        <p className={table.empty}>
          There is none. A budget says in the policy how much of a check or of a KPI may go wrong: 99.9 of 100 over 30
          days, for example.
        </p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Budget</th>
              <th scope="col">Left</th>
              <th scope="col">Burning</th>
              <th scope="col">Spent when</th>
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
          {budget}: {"check" in of ? `check ${of.check}` : `KPI ${of.kpi}`} good in {objective(definition.objective)}{" "}
          over {countOf(definition.window_days, "day")}
        </p>
      </th>
      <td data-label="Left">
        <Left state={state} remaining={remaining} />
        <p className={table.soft}>
          {count === 0 ? "nothing measured" : `${count - good} bad of ${countOf(count, "sample")}`}
        </p>
      </td>
      <td data-label="Burning">
        {burns.map((burn) => (
          <p key={burn.rule} className={burn.fires ? undefined : table.soft} title={burn.why}>
            {burn.rule}: {burn.long === null ? "no data" : `${rate(burn.long)} times as fast as it may`}
            {burn.fires ? `, which is too fast (limit ${burn.rate})` : ""}
          </p>
        ))}
      </td>
      <td data-label="Spent when">
        {state === "spent" ? "now" : spent_at_utc === null ? "not in sight" : <Moment utc={spent_at_utc} />}
      </td>
    </tr>
  );
}

function Left({ state, remaining }: Pick<BudgetView, "state" | "remaining">): ReactElement {
  if (remaining === null) return <p className={table.state}>{STATE_WORDS[state]}</p>;
  const shown = Math.min(1, Math.max(0, remaining));
  return (
    <>
      <p className={table.state}>
        {share(remaining)}, {STATE_WORDS[state]}
      </p>
      <div className={classes.bar} aria-hidden>
        <span style={{ width: `${shown * 100}%` }} className={classes.left} />
      </div>
    </>
  );
}
