import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { isWorseStatus } from "@valhalla-go/core/constants";
import type { CheckView } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { countOf } from "../../lib/count.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import table from "../../lib/ui/table.module.css";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { CheckRow } from "./check-row.tsx";
import { describeTarget } from "./describe-target.ts";
import { useChecks } from "./use-checks.ts";

/** From so many on, looking through them is helped by a search. */
const SEARCH_FROM = 8;
/** More rows than somebody reads; the search finds the others. */
const SHOWN = 200;

interface Props {
  readonly onSet: () => void;
}

/** Every check: how it is, how available its target was, how fast it answered. */
export function ChecksPanel({ onSet }: Props): ReactElement {
  const { data, error } = useChecks();
  const [search, setSearch] = useState("");
  const checks = (data?.checks ?? []).filter((view) => isFound(view, search)).toSorted(byWorst);
  return (
    <Panel title="Checks" aside={data === undefined ? undefined : countOf(data.checks.length, "check")}>
      <div className={table.head}>
        <p className={table.about}>
          What is looked at by itself, again and again. Who never reported, or has been silent for too long, is yellow:
          unknown is not green.
        </p>
        {(data?.checks.length ?? 0) >= SEARCH_FROM ? (
          <TextInput
            aria-label="Search the checks"
            placeholder="Search"
            leftSection={<IconSearch size={18} aria-hidden />}
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        ) : null}
      </div>
      {data === undefined ? (
        <p className={table.empty}>{error === null ? "Reading the checks." : describeQuestionFailure(error)}</p>
      ) : data.checks.length === 0 ? (
        <div className={table.head}>
          <p className={table.about}>
            There is none yet. A check looks at a page, a port, a name or a query; a heartbeat waits for a job to report
            in.
          </p>
          <VerbButton needs="health:manage" onClick={onSet}>
            Set up the first
          </VerbButton>
        </div>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Check</th>
              <th scope="col">Found</th>
              <th scope="col">24 h</th>
              <th scope="col">7 days</th>
              <th scope="col">30 days</th>
              <th scope="col">90 days</th>
              <th scope="col">Latency</th>
            </tr>
          </thead>
          <tbody>
            {checks.slice(0, SHOWN).map((view) => (
              <CheckRow key={view.check_id} view={view} />
            ))}
          </tbody>
        </table>
      )}
      {data !== undefined && data.checks.length > 0 && checks.length === 0 ? (
        <p className={table.empty}>None of them is called that.</p>
      ) : null}
      {checks.length > SHOWN ? (
        <p className={table.empty}>{countOf(checks.length - SHOWN, "further check")}: search for one.</p>
      ) : null}
    </Panel>
  );
}

function isFound({ check_id, check }: CheckView, search: string): boolean {
  const text = `${check_id} ${check.title ?? ""} ${describeTarget(check)} ${check.owner ?? ""}`.toLowerCase();
  return text.includes(search.trim().toLowerCase());
}

function byWorst(a: CheckView, b: CheckView): number {
  if (a.status === b.status) return a.check_id.localeCompare(b.check_id);
  return isWorseStatus(a.status, b.status) ? -1 : 1;
}
