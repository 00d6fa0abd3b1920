import { NativeSelect, TextInput, UnstyledButton } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
import { BANDS, DRIFTS, END_REASONS, HEALTH_STATUSES } from "@valhalla-go/core/constants";
import { type ReactElement, useId, useState } from "react";
import * as texts from "#texts/sessions.ts";
import * as terms from "#texts/terms.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { ORDERS, findOrder } from "./orders.ts";
import { PersonFilter } from "./person-filter.tsx";
import classes from "./session-filters.module.css";
import { SESSION_STATES, type SessionsSearch, countFilters, readSessionsSearch } from "./sessions-search.ts";
import { TypedFilter } from "../../lib/ui/typed-filter.tsx";
import type { Person } from "./use-people.ts";

const ANY = { value: "", label: texts.ANY };

/** Longest text and longest id that the server looks for. */
const TEXT_MAX_LENGTH = 200;

interface Props {
  readonly search: SessionsSearch;
  readonly onChange: (search: SessionsSearch) => void;
  /** Who is offered by name. */
  readonly people: readonly Person[];
}

/** What the list of sessions is narrowed to and ordered by. On a phone all but the search opens on request. */
export function SessionFilters({ search, onChange, people }: Props): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const filters_id = useId();
  const count = countFilters(search);
  // The URL is read as if somebody had typed it, so that a filter holds what the URL would hold.
  const set = (change: Record<string, unknown>): void => onChange(readSessionsSearch({ ...search, ...change }));

  return (
    <div role="search" aria-label={texts.SESSIONS} className={classes.search}>
      <div className={classes.first}>
        <TypedFilter
          label={texts.SEARCH}
          placeholder={texts.SEARCH_PLACEHOLDER}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={search.text ?? ""}
          maxLength={TEXT_MAX_LENGTH}
          onSettle={(text) => set({ text })}
          className={classes.text}
        />
        <NativeSelect
          label={texts.ORDER}
          className={classes.order}
          value={findOrder(search).value}
          data={ORDERS.map(({ value, label }) => ({ value, label }))}
          onChange={({ currentTarget }) => {
            const chosen = ORDERS.find(({ value }) => value === currentTarget.value);
            set({ order: chosen?.order, ascending: chosen?.ascending });
          }}
        />
        <VerbButton
          className={classes.more}
          aria-expanded={isOpen}
          aria-controls={filters_id}
          leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
          onClick={() => setIsOpen(!isOpen)}
        >
          {count === 0 ? texts.FILTERS : texts.openFilters(count)}
        </VerbButton>
      </div>
      <div id={filters_id} className={classes.filters} data-open={isOpen}>
        <NativeSelect
          label={texts.BAND}
          value={search.band ?? ""}
          data={[ANY, ...BANDS.map((band) => ({ value: band, label: `${band} ${terms.BAND_NAMES[band]}` }))]}
          onChange={({ currentTarget }) => set({ band: currentTarget.value })}
        />
        <NativeSelect
          label={texts.HEALTH}
          value={search.health ?? ""}
          data={[ANY, ...HEALTH_STATUSES.map((status) => ({ value: status, label: terms.HEALTH[status] }))]}
          onChange={({ currentTarget }) => set({ health: currentTarget.value })}
        />
        <NativeSelect
          label={texts.STATE}
          value={search.state ?? ""}
          data={[ANY, ...SESSION_STATES.map((state) => ({ value: state, label: terms.SESSION_STATES[state] }))]}
          onChange={({ currentTarget }) => set({ state: currentTarget.value })}
        />
        <NativeSelect
          label={texts.OUTCOME}
          value={search.outcome ?? ""}
          data={[ANY, ...END_REASONS.map((reason) => ({ value: reason, label: terms.OUTCOMES[reason] }))]}
          onChange={({ currentTarget }) => set({ outcome: currentTarget.value })}
        />
        <NativeSelect
          label={texts.DRIFT}
          value={search.drift ?? ""}
          data={[ANY, ...DRIFTS.map((drift) => ({ value: drift, label: terms.DRIFT[drift] }))]}
          onChange={({ currentTarget }) => set({ drift: currentTarget.value })}
        />
        <PersonFilter
          label={texts.PERSON_FILTER}
          value={search.person ?? ""}
          onSettle={(person) => set({ person })}
          people={people}
        />
        <TextInput
          type="date"
          label={texts.FROM_FILTER}
          value={search.from ?? ""}
          onChange={({ currentTarget }) => set({ from: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={texts.TO_FILTER}
          value={search.to ?? ""}
          onChange={({ currentTarget }) => set({ to: currentTarget.value })}
        />
      </div>
      {count === 0 ? null : (
        <UnstyledButton
          className={classes.clear}
          onClick={() =>
            set({
              ...NOTHING,
              order: search.order,
              ascending: search.ascending,
              until: search.until,
              pick: search.pick,
            })
          }
        >
          <Filled text={texts.CLEAR} parts={{ what: count === 1 ? texts.THE_FILTER : texts.allFilters(count) }} />
        </UnstyledButton>
      )}
    </div>
  );
}

const NOTHING = {
  text: undefined,
  band: undefined,
  health: undefined,
  state: undefined,
  outcome: undefined,
  drift: undefined,
  person: undefined,
  from: undefined,
  to: undefined,
} as const satisfies { readonly [K in keyof SessionsSearch]: undefined };
