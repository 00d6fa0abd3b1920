import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { StartedSession } from "@valhalla-go/core/schemas";
import { type ComponentProps, type ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { shorten } from "../../lib/count.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { SpacerRow } from "../../lib/ui/spacer-row.tsx";
import { useVirtualRows } from "../../lib/ui/use-virtual-rows.ts";
import { useNearEnd } from "../../lib/ui/use-near-end.ts";
import { idOf } from "../../lib/ui/use-window-rows.ts";
import { BandMark } from "../cone/band-mark.tsx";
import { HealthMark } from "../health/health-mark.tsx";
import { DriftLevelMark } from "./drift-level.tsx";
import { describeOutcome } from "./outcome.ts";
import classes from "./sessions-table.module.css";
import { WorkTime } from "./work-time.tsx";

/** So much of a session's notes is enough to recognise it. */
const NOTES_LENGTH = 140;
const MAX_PICKED = 2;

/** About how tall a row is, in pixels, and by how much its notes make it taller. */
const ROW_HEIGHT = 47;
const NOTES_HEIGHT = 24;
interface Props {
  readonly sessions: readonly StartedSession[];
  readonly picked: readonly string[];
  readonly onPick: (picked: readonly string[]) => void;
  /** An answer to an earlier question, while this one is on its way. */
  readonly isOld: boolean;
  /** Whether there are more than are here, so that nobody knows how many rows there are. */
  readonly hasMore: boolean;
  /** Called when somebody comes near the last row. */
  readonly onNearEnd: (() => void) | undefined;
}

/** Sessions, one a row; on a phone one a card. Only the rows near the window exist, and near the last one more are fetched. */
export function SessionsTable({ sessions, picked, onPick, isOld, hasMore, onNearEnd }: Props): ReactElement {
  const { body, rows, before, after, rowCount } = useVirtualRows({
    items: sessions,
    getKey: idOf,
    estimateSize: ({ notes }) => (notes === null || notes.trim() === "" ? ROW_HEIGHT : ROW_HEIGHT + NOTES_HEIGHT),
  });
  useNearEnd(sessions.length - 1 - (rows.at(-1)?.props["data-index"] ?? 0), sessions.length, onNearEnd);
  return (
    <table className={classes.table} aria-busy={isOld} aria-rowcount={hasMore ? -1 : rowCount}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{texts.COMPARE}</VisuallyHidden>
          </th>
          <th scope="col">{texts.STARTED_COLUMN}</th>
          <th scope="col">{texts.BY_COLUMN}</th>
          <th scope="col">{texts.BAND}</th>
          <th scope="col">{texts.HEALTH}</th>
          <th scope="col">{texts.OUTCOME}</th>
          <th scope="col">{texts.DRIFT}</th>
          <th scope="col">{texts.WORK}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        <SpacerRow height={before} />
        {rows.map(({ item, key, props }) => (
          <SessionRow
            key={key}
            row={props}
            session={item}
            isPicked={picked.includes(item.id)}
            canPick={picked.length < MAX_PICKED}
            onPick={(isPicked) => onPick(isPicked ? [...picked, item.id] : picked.filter((id) => id !== item.id))}
          />
        ))}
        <SpacerRow height={after} />
      </tbody>
    </table>
  );
}

interface RowProps {
  /** What places the row among all. */
  readonly row: ComponentProps<"tr">;
  readonly session: StartedSession;
  readonly isPicked: boolean;
  readonly canPick: boolean;
  readonly onPick: (isPicked: boolean) => void;
}

function SessionRow({ row, session, isPicked, canPick, onPick }: RowProps): ReactElement {
  const { id, started_at_utc, started_by, cone_band, status, drift, notes } = session;
  return (
    <tr {...row} data-picked={isPicked}>
      <td className={classes.pick}>
        <input
          type="checkbox"
          className={classes.box}
          checked={isPicked}
          disabled={!isPicked && !canPick}
          aria-label={texts.pickToCompare(started_by.name, started_at_utc.slice(0, 16).replace("T", " "))}
          onChange={({ currentTarget }) => onPick(currentTarget.checked)}
        />
      </td>
      <th scope="row" className={classes.started}>
        <Link to="/sessions/$id" params={{ id }} className={classes.link}>
          <Moment utc={started_at_utc} />
        </Link>
        {notes === null || notes.trim() === "" ? null : <p className={classes.notes}>{shorten(notes, NOTES_LENGTH)}</p>}
      </th>
      <td data-label={texts.BY_COLUMN}>{started_by.name}</td>
      <td data-label={texts.BAND}>
        <BandMark band={cone_band} />
      </td>
      <td data-label={texts.HEALTH}>
        <HealthMark status={status} />
      </td>
      <td data-label={texts.OUTCOME} data-open={session.active}>
        {describeOutcome(session)}
      </td>
      <td data-label={texts.DRIFT}>
        {drift === null ? (
          <span className={classes.unknown}>{texts.NOT_KEPT}</span>
        ) : (
          <DriftLevelMark level={drift.level} />
        )}
      </td>
      <td data-label={texts.WORK}>
        <WorkTime session={session} />
      </td>
    </tr>
  );
}
