/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- what can be scrolled must be reached by who has no mouse */
import { Link } from "@tanstack/react-router";
import type { PostureHistory } from "@valhalla-go/core/schemas";
import type { ReactElement, ReactNode } from "react";
import { numberFormat } from "../../../lib/locale/formats.ts";
import { Moment } from "../../../lib/time/moment.tsx";
import * as texts from "#texts/posture-history.ts";
import { OUTCOMES } from "#texts/terms.ts";
import { HealthMark } from "../../health/health-mark.tsx";
import { BandMark } from "../band-mark.tsx";
import classes from "./history-tables.module.css";

const figure = numberFormat();

/** Rows that somebody reads; what is older stands in the drawing only. */
const SHOWN_ROWS = 60;

const { COLUMNS } = texts;

/** All that is drawn, as tables, the latest first. */
export function HistoryTables({ history }: { readonly history: PostureHistory }): ReactElement {
  const { bands, health, sessions, decisions, people } = history;
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? id;
  return (
    <details className={classes.details}>
      <summary>{texts.AS_TABLES}</summary>
      <Rows
        caption={texts.BAND}
        columns={[COLUMNS.since, COLUMNS.until, COLUMNS.band, COLUMNS.by, COLUMNS.reason]}
        items={bands.toReversed()}
      >
        {({ since_utc, until_utc, band, set_by, reason }) => (
          <tr key={since_utc}>
            <th scope="row">
              <Moment utc={since_utc} />
            </th>
            <td>{until(until_utc)}</td>
            <td>
              <BandMark band={band} />
            </td>
            <td>{set_by.name}</td>
            <td>{reason}</td>
          </tr>
        )}
      </Rows>
      <Rows
        caption={texts.HEALTH}
        columns={[COLUMNS.since, COLUMNS.until, COLUMNS.status, COLUMNS.reasons]}
        items={health.toReversed()}
      >
        {({ since_utc, until_utc, status, reasons, recorded_by }) => (
          <tr key={since_utc}>
            <th scope="row">
              <Moment utc={since_utc} />
            </th>
            <td>{until(until_utc)}</td>
            <td>
              <HealthMark status={status} />
            </td>
            <td>{recorded_by === "session" ? texts.BY_SESSION : reasons.join(" ")}</td>
          </tr>
        )}
      </Rows>
      <Rows
        caption={texts.SESSIONS}
        columns={[COLUMNS.started, COLUMNS.ended, COLUMNS.who, COLUMNS.band, COLUMNS.outcome]}
        items={sessions}
      >
        {({ id, started_at_utc, ended_at_utc, started_by_id, cone_band, outcome }) => (
          <tr key={id}>
            <th scope="row">
              <Link to="/sessions/$id" params={{ id }}>
                <Moment utc={started_at_utc} />
              </Link>
            </th>
            <td>{until(ended_at_utc)}</td>
            <td>{nameOf(started_by_id)}</td>
            <td>
              <BandMark band={cone_band} />
            </td>
            <td>{wordOf(outcome)}</td>
          </tr>
        )}
      </Rows>
      <Rows
        caption={texts.ANSWERS}
        columns={[COLUMNS.from, COLUMNS.allowed, COLUMNS.denied, COLUMNS.go, COLUMNS.hold, COLUMNS.no_go]}
        items={decisions.buckets.toReversed()}
      >
        {({ starts_at_utc, allowed, denied, go, hold, no_go }) => (
          <tr key={starts_at_utc}>
            <th scope="row">
              <Moment utc={starts_at_utc} />
            </th>
            {[allowed, denied, go, hold, no_go].map((count, index) => (
              <td key={index} className="tabular">
                {figure(count)}
              </td>
            ))}
          </tr>
        )}
      </Rows>
    </details>
  );
}

interface RowsProps<T> {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly items: readonly T[];
  readonly children: (item: T) => ReactNode;
}

function Rows<T>({ caption, columns, items, children }: RowsProps<T>): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <div role="region" aria-label={caption} tabIndex={0} className={classes.scroll}>
      <table className={classes.table}>
        <caption>
          {caption}
          {items.length > SHOWN_ROWS ? ` ${texts.lastOf(figure(SHOWN_ROWS), figure(items.length))}` : null}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{items.slice(0, SHOWN_ROWS).map(children)}</tbody>
      </table>
    </div>
  );
}

function until(utc: string | null): ReactNode {
  return utc === null ? texts.STILL : <Moment utc={utc} />;
}

function wordOf(outcome: PostureHistory["sessions"][number]["outcome"]): string {
  if (outcome === "open") return texts.OPEN;
  return outcome === "not_recorded" ? texts.NO_OUTCOME : OUTCOMES[outcome];
}
