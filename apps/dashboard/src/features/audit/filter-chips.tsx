import { IconX } from "@tabler/icons-react";
import type { ReactElement } from "react";
import * as texts from "#texts/audit.ts";
import type { Person } from "../sessions/use-people.ts";
import { AUDIT_FILTERS, type AuditFilter, type AuditSearch } from "./audit-search.ts";
import classes from "./filter-chips.module.css";

interface Props {
  readonly search: AuditSearch;
  /** Who is called by their name. */
  readonly people: readonly Person[];
  readonly onRemove: (filter: AuditFilter) => void;
  readonly onClear: () => void;
}

/** What the list is narrowed to, each to be taken away by itself. */
export function FilterChips({ search, people, onRemove, onClear }: Props): ReactElement | null {
  const chips = AUDIT_FILTERS.flatMap((filter) => {
    const value = search[filter];
    if (value === undefined) return [];
    const name = filter === "person" ? people.find(({ id }) => id === value)?.name : undefined;
    return [{ filter, label: texts.CHIP[filter](name ?? value) }];
  });
  if (chips.length === 0) return null;
  return (
    <ul aria-label={texts.CHIPS} className={classes.chips}>
      {chips.map(({ filter, label }) => (
        <li key={filter}>
          <button
            type="button"
            className={classes.chip}
            aria-label={texts.remove(label)}
            onClick={() => onRemove(filter)}
          >
            {label}
            <IconX size={14} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={classes.clear} onClick={onClear}>
          {texts.CLEAR}
        </button>
      </li>
    </ul>
  );
}
