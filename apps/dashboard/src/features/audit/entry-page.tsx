import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReactElement } from "react";
import * as texts from "#texts/audit.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { changesWith } from "../../lib/live/is-touched.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import { CopyText } from "../../lib/ui/copy-text.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import type { AuditSearch } from "./audit-search.ts";
import { EntryChange } from "./entry-change.tsx";
import { EntryFacts } from "./entry-facts.tsx";
import { EntryProof } from "./entry-proof.tsx";
import classes from "./entry-page.module.css";

const figure = numberFormat();

/** An entry never changes; that another one follows it is asked for only where none did. */
const NEVER = changesWith();

/** One entry: who, when and what, what it changed, and whether it is what was written. */
export function EntryPage(): ReactElement {
  const { seq: told } = useParams({ from: "/audit/$seq" });
  const search = useSearch({ from: "/audit/$seq" });
  const navigate = useNavigate();
  const seq = Number(told);
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.audit.get.queryOptions(
      { seq },
      { meta: NEVER, staleTime: (query) => (query.state.data?.newer_seq === null ? 0 : Number.POSITIVE_INFINITY) },
    ),
  );
  const goTo = (to: number | null | undefined): void => {
    if (typeof to === "number") void navigate({ to: "/audit/$seq", params: { seq: String(to) }, search });
  };
  useCommands([
    { id: "entry.older", label: texts.OLDER_COMMAND, group: "audit", shortcut: "j", run: () => goTo(data?.older_seq) },
    { id: "entry.newer", label: texts.NEWER_COMMAND, group: "audit", shortcut: "k", run: () => goTo(data?.newer_seq) },
    {
      id: "entry.back",
      label: texts.BACK,
      group: "audit",
      shortcut: "u",
      run: () => void navigate({ to: "/audit", search }),
    },
  ]);
  const name = texts.entryTitle(figure(seq));
  return (
    <>
      <PageHead name={name} title={name} />
      <nav aria-label={texts.NEIGHBOURS} className={classes.neighbours}>
        <Link to="/audit" search={search} className={classes.step}>
          <IconArrowLeft size={18} aria-hidden />
          {texts.BACK}
        </Link>
        <Neighbour seq={data?.newer_seq} search={search} label={texts.NEWER} side="left" />
        <Neighbour seq={data?.older_seq} search={search} label={texts.OLDER} side="right" />
      </nav>
      {data === undefined ? (
        error === null ? (
          <p className={classes.quiet}>{texts.READING_ENTRY}</p>
        ) : (
          <FailureNote error={error} isQuestion />
        )
      ) : (
        <div className={classes.columns}>
          <div className={classes.column}>
            <EntryFacts entry={data.entry} session={data.session} />
            {data.change === null ? null : <EntryChange key={seq} change={data.change} />}
          </div>
          <div className={classes.column}>
            <EntryProof key={seq} entry={data.entry} />
            <Panel title={texts.RAW} className={classes.panel}>
              <CopyText name={texts.RAW_NAME} text={JSON.stringify(data.entry, null, 2)} />
            </Panel>
          </div>
        </div>
      )}
    </>
  );
}

interface NeighbourProps {
  readonly seq: number | null | undefined;
  readonly search: AuditSearch;
  readonly label: string;
  readonly side: "left" | "right";
}

function Neighbour({ seq, search, label, side }: NeighbourProps): ReactElement | null {
  if (seq === null || seq === undefined) return null;
  return (
    <Link to="/audit/$seq" params={{ seq: String(seq) }} search={search} className={classes.step}>
      {side === "left" ? <IconChevronLeft size={18} aria-hidden /> : null}
      {label}
      {side === "right" ? <IconChevronRight size={18} aria-hidden /> : null}
    </Link>
  );
}
