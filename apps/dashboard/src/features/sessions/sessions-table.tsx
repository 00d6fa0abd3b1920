import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { StartedSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { shorten } from "../../lib/count.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { BandMark } from "../cone/band-mark.tsx";
import { HealthMark } from "../health/health-mark.tsx";
import { DriftLevelMark } from "./drift-level.tsx";
import { describeOutcome } from "./outcome.ts";
import classes from "./sessions-table.module.css";
import { WorkTime } from "./work-time.tsx";

/** So much of a session's notes is enough to recognise it. */
const NOTES_LENGTH = 140;
const MAX_PICKED = 2;

interface Props {
  readonly sessions: readonly StartedSession[];
  readonly picked: readonly string[];
  readonly onPick: (picked: readonly string[]) => void;
  /** An answer to an earlier question, while this one is on its way. */
  readonly isOld: boolean;
}

/** Sessions, one a row; on a phone one a card. */
export function SessionsTable({ sessions, picked, onPick, isOld }: Props): ReactElement {
  return (
    <table className={classes.table} aria-busy={isOld}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>Compare</VisuallyHidden>
          </th>
          <th scope="col">Started</th>
          <th scope="col">By</th>
          <th scope="col">Band</th>
          <th scope="col">Health</th>
          <th scope="col">Outcome</th>
          <th scope="col">Drift</th>
          <th scope="col">Work</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isPicked={picked.includes(session.id)}
            canPick={picked.length < MAX_PICKED}
            onPick={(isPicked) => onPick(isPicked ? [...picked, session.id] : picked.filter((id) => id !== session.id))}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly session: StartedSession;
  readonly isPicked: boolean;
  readonly canPick: boolean;
  readonly onPick: (isPicked: boolean) => void;
}

function SessionRow({ session, isPicked, canPick, onPick }: RowProps): ReactElement {
  const { id, started_at_utc, started_by, cone_band, status, drift, notes } = session;
  return (
    <tr data-picked={isPicked}>
      <td className={classes.pick}>
        <input
          type="checkbox"
          className={classes.box}
          checked={isPicked}
          disabled={!isPicked && !canPick}
          aria-label={`Compare the session of ${started_by.name}, ${started_at_utc.slice(0, 16).replace("T", " ")} UTC`}
          onChange={({ currentTarget }) => onPick(currentTarget.checked)}
        />
      </td>
      <th scope="row" className={classes.started}>
        <Link to="/sessions/$id" params={{ id }} className={classes.link}>
          <Moment utc={started_at_utc} />
        </Link>
        {notes === null || notes.trim() === "" ? null : <p className={classes.notes}>{shorten(notes, NOTES_LENGTH)}</p>}
      </th>
      <td data-label="By">{started_by.name}</td>
      <td data-label="Band">
        <BandMark band={cone_band} />
      </td>
      <td data-label="Health">
        <HealthMark status={status} />
      </td>
      <td data-label="Outcome" data-open={session.active}>
        {describeOutcome(session)}
      </td>
      <td data-label="Drift">
        {drift === null ? <span className={classes.unknown}>not kept</span> : <DriftLevelMark level={drift.level} />}
      </td>
      <td data-label="Work">
        <WorkTime session={session} />
      </td>
    </tr>
  );
}
