import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { IconArrowUp } from "@tabler/icons-react";
import { type ReactElement, useDeferredValue, useRef } from "react";
import * as texts from "#texts/audit.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { useConnection } from "../../lib/live/connection-context.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import { formatClock } from "../../lib/time/format-time.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { usePeople } from "../sessions/use-people.ts";
import type { AuditSearch } from "./audit-search.ts";
import { AuditTabs } from "./audit-tabs.tsx";
import { ChainState } from "./chain-state.tsx";
import { NoEntries } from "./no-entries.tsx";
import { TrailFilters } from "./trail-filters.tsx";
import { TrailList } from "./trail-list.tsx";
import { TrailProgress } from "./trail-progress.tsx";
import { type Trail, useTrail } from "./use-trail.ts";
import { useNewEntries } from "./use-new-entries.ts";
import classes from "./audit-page.module.css";

const figure = numberFormat();

/** Every entry of the record, to look through and to search, as the URL asks for it. */
export function AuditPage(): ReactElement {
  const search = useSearch({ from: "/audit" });
  const navigate = useNavigate({ from: "/audit" });
  const filters = useRef<HTMLDivElement>(null);
  const trail = useTrail(useDeferredValue(search));
  const people = usePeople((trail.entries ?? []).map(({ actor }) => actor));
  const onSearch = (next: AuditSearch): void => void navigate({ search: next, replace: true, resetScroll: false });
  const isSearch = Object.keys(search).length > 0;
  useCommands([
    {
      id: "audit.search",
      label: texts.SEARCH_COMMAND,
      group: "audit",
      shortcut: "/",
      run: () => filters.current?.querySelector("input")?.focus(),
    },
    { id: "audit.prove", label: texts.PROVE, group: "audit", run: () => void navigate({ to: "/audit/proof" }) },
    ...(isSearch ? [{ id: "audit.clear", label: texts.CLEAR, group: "audit" as const, run: () => onSearch({}) }] : []),
  ]);
  return (
    <>
      <PageHead name={texts.TITLE} title={texts.TITLE}>
        <p>{texts.ABOUT}</p>
      </PageHead>
      <AuditTabs />
      <div className={classes.page}>
        <ChainState />
        <TrailFilters ref={filters} search={search} onChange={onSearch} people={people} />
        <GoToEntry text={search.text} />
        <Found trail={trail} search={search} />
      </div>
    </>
  );
}

interface FoundProps {
  readonly trail: Trail;
  readonly search: AuditSearch;
}

function Found({ trail, search }: FoundProps): ReactElement {
  const { state } = useConnection();
  const { entries, waiting, showAll } = useNewEntries(trail.entries ?? []);
  if (trail.entries === null) {
    return trail.error === null ? <p className={classes.quiet}>{texts.READING}</p> : <Failed trail={trail} />;
  }
  return (
    <>
      <div className={classes.state}>
        <TrailProgress trail={trail} />
        {state === "lost" ? <span className={classes.quiet}>{texts.asOf(formatClock(trail.updated_at))}</span> : null}
      </div>
      {trail.error === null ? null : <Failed trail={trail} />}
      {waiting === 0 ? null : (
        <button
          type="button"
          className={classes.pill}
          aria-label={`${texts.fromHere(figure(waiting))}: ${texts.SHOW_NEW}`}
          onClick={showAll}
        >
          <IconArrowUp size={16} aria-hidden />
          {texts.fromHere(figure(waiting))}
        </button>
      )}
      {entries.length === 0 ? (
        trail.isComplete ? (
          <NoEntries search={search} />
        ) : null
      ) : (
        <div className={classes.entries} data-stale={state === "lost"}>
          <TrailList entries={entries} search={search} isComplete={trail.isComplete} onNearEnd={trail.lookOn} />
        </div>
      )}
    </>
  );
}

function Failed({ trail }: { readonly trail: Trail }): ReactElement {
  return (
    <div className={classes.failed}>
      <FailureNote error={trail.error} isQuestion />
      <VerbButton size="sm" onClick={trail.lookOn}>
        {texts.GO_ON}
      </VerbButton>
    </div>
  );
}

/** A number alone may be the place of an entry. */
function GoToEntry({ text = "" }: { readonly text: string | undefined }): ReactElement | null {
  const seq = /^#?([1-9]\d{0,11})$/.exec(text)?.[1];
  if (seq === undefined) return null;
  return (
    <p>
      <Link to="/audit/$seq" params={{ seq }} className={classes.goTo}>
        {texts.goTo(figure(Number(seq)))}
      </Link>
    </p>
  );
}
