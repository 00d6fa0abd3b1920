import { Link } from "@tanstack/react-router";
import type { OpenSession, Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
import { Elapsed } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { worstDriftOf } from "../drift/worst-drift-of.ts";
import { DifferenceMark } from "../sessions/difference-mark.tsx";
import { WorkTime } from "../sessions/work-time.tsx";
import { SessionActions } from "./session-actions.tsx";
import classes from "./session-card.module.css";
import { SnapshotTable } from "./snapshot-table.tsx";

interface Props {
  readonly session: OpenSession;
  readonly summary: Pick<Summary, "health" | "drift">;
}

/** The open session: who, since when, what for, and how the posture stands to the one of its start. */
export function SessionCard({ session, summary: { health, drift } }: Props): ReactElement {
  const { snapshot, notes, started_by, started_at_utc, held_ms, hold, continues, baseline } = session;
  const { differences, since_utc } = drift;
  return (
    <Panel title="Session" aside={snapshot === null ? undefined : <DriftAside drift={drift} />}>
      {snapshot === null ? (
        <p className={classes.meta}>This session began in the old service, which kept no snapshot of it.</p>
      ) : (
        <SnapshotTable snapshot={snapshot} live={{ cone: health.cone, health: health.status, differences }} />
      )}
      {notes === null || notes === "" ? null : <p className={classes.notes}>{notes}</p>}
      {differences.length === 0 || since_utc === null ? null : (
        <p className={classes.meta}>
          it has differed so since <Moment utc={since_utc} />
        </p>
      )}
      {baseline === null ? null : (
        <p className={classes.meta}>
          re-baselined to band {baseline.band} by {baseline.set_by.name} <Moment utc={baseline.set_at_utc} />:{" "}
          {baseline.reason}
        </p>
      )}
      <p className={classes.meta}>
        started <Moment utc={started_at_utc} /> by {started_by.name}, running <Elapsed since={started_at_utc} />
        {held_ms === 0 && hold === null ? null : (
          <>
            , of which <WorkTime session={session} /> at work
          </>
        )}
      </p>
      {continues === null ? null : (
        <p className={classes.meta}>
          It carries on{" "}
          <Link to="/sessions/$id" params={{ id: continues }}>
            the session that was handed over
          </Link>
          .
        </p>
      )}
      <SessionActions session={session} place="session" />
    </Panel>
  );
}

function DriftAside({ drift: { differences } }: Pick<Summary, "drift">): ReactElement {
  const worst = worstDriftOf(differences);
  if (worst === null) return <>as at the start</>;
  return (
    <span className={classes.drift}>
      {countOf(differences.length, "difference")}
      <DifferenceMark drift={worst} />
    </span>
  );
}
