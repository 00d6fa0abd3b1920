import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { SessionComparison, SessionCounts, StartedSession } from "@valhalla-go/core/schemas";
import type { ReactElement, ReactNode } from "react";
import * as texts from "#texts/sessions.ts";
import { formatSpan } from "../../lib/time/format-duration.ts";
import { Moment } from "../../lib/time/moment.tsx";
import classes from "./compare-view.module.css";
import { describeOutcome } from "./outcome.ts";
import table from "./pair-table.module.css";

const COUNTS = {
  steps_done: texts.STEPS_DONE,
  steps_skipped: texts.STEPS_SKIPPED,
  steps_open: texts.STEPS_LEFT_OPEN,
  steps_denied: texts.STEPS_REFUSED,
  notes: texts.NOTES,
  decisions_allowed: texts.DECISIONS_ALLOWED,
  decisions_denied: texts.DECISIONS_REFUSED,
  drifts: texts.DRIFT_CHANGES,
} as const satisfies Record<keyof SessionCounts, string>;

const DURATIONS = { work_ms: texts.WORK, held_ms: texts.HELD_TIME, total_ms: texts.TOTAL_TIME } as const;

interface Props {
  readonly comparison: SessionComparison;
}

/** Which two sessions they are, how each ended, how long it took and what it came to. */
export function ComparedFigures({ comparison: { a, b, same_outcome, durations, counts } }: Props): ReactElement {
  const outcomes = [describeOutcome(a.session), describeOutcome(b.session)] as const;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{texts.FIELD_COLUMN}</VisuallyHidden>
          </th>
          <th scope="col">{texts.FIRST}</th>
          <th scope="col">{texts.SECOND}</th>
          <th scope="col">
            <VisuallyHidden>{texts.DIFFERENCE}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        <Row
          label={texts.SESSION}
          left={<SessionLink session={a.session} />}
          right={<SessionLink session={b.session} />}
          delta={null}
        />
        <Row label={texts.STARTED_BY} left={a.session.started_by.name} right={b.session.started_by.name} delta={null} />
        <Row
          label={texts.OUTCOME}
          left={outcomes[0]}
          right={outcomes[1]}
          delta={same_outcome || outcomes[0] === outcomes[1] ? null : texts.DIFFERS}
        />
        {(["work_ms", "held_ms", "total_ms"] as const).map((name) => (
          <Row
            key={name}
            label={DURATIONS[name]}
            left={formatKnown(a[name])}
            right={formatKnown(b[name])}
            delta={formatDelta(wholeSeconds(durations[name]), formatSpan)}
          />
        ))}
        {(Object.keys(COUNTS) as (keyof SessionCounts)[]).map((name) => (
          <Row
            key={name}
            label={COUNTS[name]}
            left={a.session.counts?.[name] ?? texts.NOT_COUNTED}
            right={b.session.counts?.[name] ?? texts.NOT_COUNTED}
            delta={formatDelta(counts?.[name] ?? null, String)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly label: string;
  readonly left: ReactNode;
  readonly right: ReactNode;
  /** null where they do not differ, or where nobody can tell. */
  readonly delta: string | null;
}

function Row({ label, left, right, delta }: RowProps): ReactElement {
  return (
    <tr data-differs={delta !== null}>
      <th scope="row">{label}</th>
      <td className="tabular">{left}</td>
      <td className="tabular">{right}</td>
      <td className={table.mark}>{delta}</td>
    </tr>
  );
}

function SessionLink({ session: { id, started_at_utc } }: { readonly session: StartedSession }): ReactElement {
  return (
    <Link to="/sessions/$id" params={{ id }} className={classes.link}>
      <Moment utc={started_at_utc} />
    </Link>
  );
}

function formatKnown(millis: number | null): string {
  return millis === null ? texts.STILL_OPEN : formatSpan(millis);
}

/** What is shorter than what is shown is no difference. */
function wholeSeconds(millis: number | null): number | null {
  return millis === null ? null : Math.trunc(millis / 1000) * 1000;
}

function formatDelta(delta: number | null, format: (value: number) => string): string | null {
  if (delta === null || delta === 0) return null;
  return `${delta > 0 ? "+" : "\u2212"}${format(Math.abs(delta))}`;
}
