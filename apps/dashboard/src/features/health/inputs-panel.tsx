import type { Health, Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, type RefObject, useMemo } from "react";
import * as texts from "#texts/health.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { VirtualList } from "../../lib/ui/virtual-list.tsx";
import { type ListedInput, findInputs } from "./find-inputs.ts";
import type { HealthSearch } from "./health-search.ts";
import { InputFilters } from "./input-filters.tsx";
import { InputRow } from "./input-row.tsx";
import classes from "./inputs-panel.module.css";
import { useChecks } from "./use-checks.ts";

/** From so many on, looking through them is helped by filters. */
const FILTERS_FROM = 8;
const MAINTENANCE_SHOWN = 5;
const CALM_HEIGHT = 92;
const TROUBLED_HEIGHT = 150;

interface Props {
  readonly health: Health;
  readonly summary: Summary;
  readonly search: HealthSearch;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onSearch: (search: HealthSearch) => void;
  readonly onReport: (source: string) => void;
}

/** What health is made of, the worst first: any number of inputs, each with how it is and how it was. */
export function InputsPanel({ health, summary, search, field, onSearch, onReport }: Props): ReactElement {
  const { inputs, in_maintenance } = health;
  const checks = useChecks().data?.checks;
  const listed = useMemo<ListedInput[]>(() => {
    const views = new Map(checks?.map((view) => [`check.${view.check_id}`, view]));
    return inputs.map((input) => ({ input, view: views.get(input.source) ?? null }));
  }, [inputs, checks]);
  const found = useMemo(() => findInputs(listed, search), [listed, search]);
  const hasFilters = inputs.length >= FILTERS_FROM || Object.keys(search).length > 0;
  const hidden = in_maintenance.length - MAINTENANCE_SHOWN;
  return (
    <Panel
      title={texts.INPUTS}
      aside={
        found.length === inputs.length ? texts.inputCount(inputs.length) : texts.shownOf(found.length, inputs.length)
      }
    >
      {hasFilters ? (
        <InputFilters search={search} counts={summary.health.status.counts} field={field} onChange={onSearch} />
      ) : null}
      {inputs.length === 0 ? (
        <div className={classes.empty}>
          <p>{texts.EMPTY_TITLE}</p>
          <p className={classes.quiet}>{texts.EMPTY_HOW}</p>
        </div>
      ) : null}
      {inputs.length > 0 && found.length === 0 ? (
        <div className={classes.empty}>
          <p className={classes.quiet}>{texts.NONE_FOUND}</p>
          <VerbButton variant="subtle" size="compact-sm" onClick={() => onSearch({})}>
            {texts.SHOW_ALL}
          </VerbButton>
        </div>
      ) : null}
      {found.length === 0 ? null : (
        <VirtualList
          label={texts.INPUTS_LIST}
          items={found}
          getKey={sourceOf}
          estimateSize={({ input }) => (input.status === "green" ? CALM_HEIGHT : TROUBLED_HEIGHT)}
          renderItem={(item) => <InputRow listed={item} summary={summary} onReport={onReport} />}
        />
      )}
      {in_maintenance.slice(0, MAINTENANCE_SHOWN).map(({ source, until_utc }) => {
        const [before, after] = texts.inMaintenance(source);
        return (
          <p key={source} className={classes.quiet}>
            {before}
            <Moment utc={until_utc} />
            {after}
          </p>
        );
      })}
      {hidden > 0 ? <p className={classes.quiet}>{texts.furtherInMaintenance(hidden)}</p> : null}
    </Panel>
  );
}

function sourceOf({ input }: ListedInput): string {
  return input.source;
}
