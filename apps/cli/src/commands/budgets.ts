import type { BudgetView } from "@valhalla-go/client";
import { columns } from "../output/columns.ts";
import { print } from "../output/print.ts";
import { formatDistance } from "../output/times.ts";
import type { Shell } from "../shell.ts";

/** Error budgets: what is left, and how fast it goes. */
export async function budgets(shell: Shell): Promise<void> {
  const go = await shell.connect();
  const { paint } = shell;
  print(shell, await go.budget.list({}, { signal: shell.signal }), ({ budgets: listed }) =>
    listed.length === 0 ? ["The policy has no budgets."] : columns(listed.map(cellsOf)),
  );

  function cellsOf({ budget, state, remaining, burns, spent_at_utc }: BudgetView): string[] {
    const by = { ok: paint.good, at_risk: paint.warn, spent: paint.bad, no_data: paint.warn };
    const burning = burns.filter(({ fires }) => fires).map(({ rule, why }) => `burning ${rule}: ${why}`);
    const spent =
      spent_at_utc === null ? [] : [`spent ${formatDistance(spent_at_utc, shell.now())} if things stay as they are`];
    const left = remaining === null ? "-" : `${(remaining * 100).toFixed(1)} % left`;
    return [by[state](state.toUpperCase()), budget, left, [...burning, ...spent].join("; ")];
  }
}
