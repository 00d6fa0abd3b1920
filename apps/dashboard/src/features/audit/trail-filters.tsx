import { TextInput } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
import { AUDIT_EVENTS } from "@valhalla-go/core/constants";
import { type ReactElement, type Ref, useId, useState } from "react";
import * as texts from "#texts/audit.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { PersonFilter } from "../sessions/person-filter.tsx";
import { TypedFilter } from "../../lib/ui/typed-filter.tsx";
import type { Person } from "../sessions/use-people.ts";
import { AUDIT_FILTERS, type AuditSearch, readAuditSearch } from "./audit-search.ts";
import { FilterChips } from "./filter-chips.tsx";
import classes from "./trail-filters.module.css";

const TEXT_MAX_LENGTH = 200;
const NAME_MAX_LENGTH = 100;

/** The beginnings that several events share. */
const BEGINNINGS = [...new Set(AUDIT_EVENTS.map((event) => `${event.slice(0, event.indexOf("_") + 1)}*`))];

interface Props {
  readonly search: AuditSearch;
  readonly onChange: (search: AuditSearch) => void;
  /** Who is offered by name. */
  readonly people: readonly Person[];
  readonly ref?: Ref<HTMLDivElement>;
}

/** What the list of entries is narrowed to. All but the search opens on request; what is set stands below it, open or not. */
export function TrailFilters({ search, onChange, people, ref }: Props): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  // The URL is read as if somebody had typed it, so that a filter holds what the URL would hold.
  const set = (change: Record<string, unknown>): void => onChange(readAuditSearch({ ...search, ...change }));
  return (
    <div ref={ref} role="search" aria-label={texts.TITLE} className={classes.search}>
      <div className={classes.first}>
        <TypedFilter
          label={texts.SEARCH}
          placeholder={texts.SEARCH_HINT}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={search.text ?? ""}
          maxLength={TEXT_MAX_LENGTH}
          onSettle={(text) => set({ text })}
          className={classes.text}
        />
        <VerbButton
          aria-expanded={isOpen}
          aria-controls={id}
          leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
          onClick={() => setIsOpen(!isOpen)}
        >
          {texts.filtersOf(AUDIT_FILTERS.filter((filter) => search[filter] !== undefined).length)}
        </VerbButton>
      </div>
      <div id={id} className={classes.filters} hidden={!isOpen}>
        <TypedFilter
          label={texts.EVENT}
          placeholder={texts.EVENT_HINT}
          value={search.event ?? ""}
          list={`${id}-events`}
          maxLength={NAME_MAX_LENGTH}
          onSettle={(event) => set({ event })}
        />
        <PersonFilter
          label={texts.PERSON}
          value={search.person ?? ""}
          onSettle={(person) => set({ person })}
          people={people}
        />
        <TypedFilter
          label={texts.SESSION}
          value={search.session ?? ""}
          maxLength={NAME_MAX_LENGTH}
          onSettle={(session) => set({ session })}
        />
        <TextInput
          type="date"
          label={texts.FROM}
          value={search.from ?? ""}
          onChange={({ currentTarget }) => set({ from: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={texts.TO}
          value={search.to ?? ""}
          onChange={({ currentTarget }) => set({ to: currentTarget.value })}
        />
        <datalist id={`${id}-events`}>
          {[...BEGINNINGS, ...AUDIT_EVENTS].map((event) => (
            <option key={event} value={event}>
              {event}
            </option>
          ))}
        </datalist>
      </div>
      <FilterChips
        search={search}
        people={people}
        onRemove={(filter) => set({ [filter]: undefined })}
        onClear={() => onChange({})}
      />
    </div>
  );
}
