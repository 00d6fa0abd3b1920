import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { SessionComparison, SessionCounts, StartedSession } from "@valhalla-go/core/schemas";
import type { ReactElement, ReactNode } from "react";
import { formatSpan } from "../../lib/time/format-duration.ts";
import { Moment } from "../../lib/time/moment.tsx";
import classes from "./compare-view.module.css";
import { describeOutcome } from "./outcome.ts";
import table from "./pair-table.module.css";

const COUNTS = {
  steps_done: "Steps done",
  steps_skipped: "Steps skipped",
  steps_open: "Steps left open",
  steps_denied: "Steps refused",
  notes: "Notes",
  decisions_allowed: "Decisions allowed",
  decisions_denied: "Decisions refused",
  drifts: "Changes of drift",
} as const satisfies Record<keyof SessionCounts, string>;

const DURATIONS = { work_ms: "Work", held_ms: "On hold", total_ms: "From start to end" } as const;

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
            <VisuallyHidden>What</VisuallyHidden>
          </th>
          <th scope="col">First</th>
          <th scope="col">Second</th>
          <th scope="col">
            <VisuallyHidden>Difference</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        <Row
          label="Session"
          left={<SessionLink session={a.session} />}
          right={<SessionLink session={b.session} />}
          delta={null}
        />
        <Row label="Started by" left={a.session.started_by.name} right={b.session.started_by.name} delta={null} />
        <Row
          label="Outcome"
          left={outcomes[0]}
          right={outcomes[1]}
          delta={same_outcome || outcomes[0] === outcomes[1] ? null : "differs"}
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
            left={a.session.counts?.[name] ?? "not counted"}
            right={b.session.counts?.[name] ?? "not counted"}
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
  return millis === null ? "still open" : formatSpan(millis);
}

/** What is shorter than what is shown is no difference. */
function wholeSeconds(millis: number | null): number | null {
  return millis === null ? null : Math.trunc(millis / 1000) * 1000;
}

function formatDelta(delta: number | null, format: (value: number) => string): string | null {
  if (delta === null || delta === 0) return null;
  return `${delta > 0 ? "+" : "\u2212"}${format(Math.abs(delta))}`;
}
