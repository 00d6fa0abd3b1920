import { NativeSelect } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { HEALTH_INPUT_KINDS } from "@valhalla-go/core/constants";
import type { HealthBrief } from "@valhalla-go/core/schemas";
import type { ReactElement, RefObject } from "react";
import * as texts from "#texts/health.ts";
import { TypedFilter } from "../../lib/ui/typed-filter.tsx";
import { type HealthSearch, INPUT_STATES, readHealthSearch } from "./health-search.ts";
import classes from "./input-filters.module.css";

const TEXT_MAX_LENGTH = 200;
const STATE_LABELS = { failing: texts.FAILING, green: texts.GREEN_ONLY } as const;

interface Props {
  readonly search: HealthSearch;
  readonly counts: HealthBrief["counts"];
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onChange: (search: HealthSearch) => void;
}

/** Which inputs are listed: by state, by kind, by text. */
export function InputFilters({ search, counts, field, onChange }: Props): ReactElement {
  const numbers = { failing: counts.yellow + counts.red, green: counts.green };
  const change = (given: Record<string, unknown>): void => onChange(readHealthSearch({ ...search, ...given }));
  return (
    <div className={classes.filters} role="search" aria-label={texts.FILTERS}>
      <TypedFilter
        ref={field}
        className={classes.text}
        label={texts.SEARCH}
        isLabelHidden
        placeholder={texts.SEARCH_HINT}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={search.text ?? ""}
        maxLength={TEXT_MAX_LENGTH}
        onSettle={(text) => change({ text })}
      />
      <div className={classes.states} role="group" aria-label={texts.FILTERS}>
        {([undefined, ...INPUT_STATES] as const).map((state) => (
          <button
            key={state ?? "all"}
            type="button"
            className={classes.state}
            aria-pressed={search.state === state}
            onClick={() => change({ state })}
          >
            {state === undefined ? texts.ANY_STATE : `${STATE_LABELS[state]} ${numbers[state]}`}
          </button>
        ))}
      </div>
      <NativeSelect
        aria-label={texts.WHAT_KIND}
        data={[
          { value: "", label: texts.ANY_KIND },
          ...HEALTH_INPUT_KINDS.map((kind) => ({ value: kind, label: texts.KINDS[kind] })),
        ]}
        value={search.kind ?? ""}
        onChange={({ currentTarget }) => change({ kind: currentTarget.value })}
      />
    </div>
  );
}
