import { Link } from "@tanstack/react-router";
import type { OpenSession, Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { Filled } from "../../lib/texts/filled.tsx";
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
    <Panel title={texts.SESSION} aside={snapshot === null ? undefined : <DriftAside drift={drift} />}>
      {snapshot === null ? (
        <p className={classes.meta}>{texts.NO_SNAPSHOT_OF_OLD_SERVICE}</p>
      ) : (
        <SnapshotTable snapshot={snapshot} live={{ cone: health.cone, health: health.status, differences }} />
      )}
      {notes === null || notes === "" ? null : <p className={classes.notes}>{notes}</p>}
      {differences.length === 0 || since_utc === null ? null : (
        <p className={classes.meta}>
          <Filled text={texts.DIFFERS_SINCE} parts={{ moment: <Moment utc={since_utc} /> }} />
        </p>
      )}
      {baseline === null ? null : (
        <p className={classes.meta}>
          <Filled
            text={texts.REBASELINED_BY}
            parts={{
              band: baseline.band,
              name: baseline.set_by.name,
              moment: <Moment utc={baseline.set_at_utc} />,
              reason: baseline.reason,
            }}
          />
        </p>
      )}
      <p className={classes.meta}>
        <Filled
          text={texts.STARTED_BY_RUNNING}
          parts={{
            moment: <Moment utc={started_at_utc} />,
            name: started_by.name,
            elapsed: <Elapsed since={started_at_utc} />,
            what:
              held_ms === 0 && hold === null ? null : (
                <>
                  <Filled text={texts.OF_WHICH_AT_WORK} parts={{ workTime: <WorkTime session={session} /> }} />
                </>
              ),
          }}
        />
      </p>
      {continues === null ? null : (
        <p className={classes.meta}>
          <Filled
            text={texts.CONTINUES}
            parts={{
              link: (
                <Link to="/sessions/$id" params={{ id: continues }}>
                  {texts.CONTINUED_SESSION}
                </Link>
              ),
            }}
          />
        </p>
      )}
      <SessionActions session={session} place="session" />
    </Panel>
  );
}

function DriftAside({ drift: { differences } }: Pick<Summary, "drift">): ReactElement {
  const worst = worstDriftOf(differences);
  if (worst === null) return <>{texts.NO_DIFFERENCE}</>;
  return (
    <span className={classes.drift}>
      {texts.differences(differences.length)}
      <DifferenceMark drift={worst} />
    </span>
  );
}
