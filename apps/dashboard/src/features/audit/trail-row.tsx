import { Link } from "@tanstack/react-router";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { numberFormat } from "../../lib/locale/formats.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { describeEntry } from "../timeline/describe-entry.ts";
import type { AuditSearch } from "./audit-search.ts";
import classes from "./trail-row.module.css";
import { useStepTitles } from "./use-step-titles.ts";

const place = numberFormat();

interface Props {
  readonly entry: AuditEntry;
  /** What was looked for, which the way back leads to. */
  readonly search: AuditSearch;
}

/** One entry in the list: when, what, who, and its place; all of it leads to the entry. */
export function TrailRow({ entry, search }: Props): ReactElement {
  const { text, detail } = describeEntry(entry, useStepTitles());
  return (
    <div className={classes.row}>
      <span className={classes.time}>
        <Moment utc={entry.ts_utc} />
      </span>
      <div className={classes.words}>
        <Link
          to="/audit/$seq"
          params={{ seq: String(entry.seq) }}
          search={search}
          className={classes.link}
          tabIndex={-1}
        >
          {text}
        </Link>
        {detail === null ? null : <p className={classes.detail}>{detail}</p>}
        <p className={classes.event}>
          <code>{entry.event}</code>
          <span>{entry.actor.name}</span>
        </p>
      </div>
      <span className={`${classes.place} tabular`}>{place(entry.seq)}</span>
    </div>
  );
}
