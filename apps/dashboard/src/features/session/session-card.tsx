import type { ActiveSession, Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
import { useSidePanel } from "../../lib/side-panel.ts";
import { Elapsed } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { compareSnapshot, countDifferences } from "./compare-snapshot.ts";
import classes from "./session-card.module.css";
import { SnapshotTable } from "./snapshot-table.tsx";

interface Props {
  readonly session: ActiveSession;
  readonly health: Summary["health"];
}

/** The active session: who, since when, what for, and what changed since. */
export function SessionCard({
  session: { snapshot, notes, started_by, started_at_utc },
  health: { cone, status },
}: Props): ReactElement {
  const { open } = useSidePanel();
  const differences = snapshot === null ? 0 : countDifferences(compareSnapshot(snapshot, cone, status));
  return (
    <Panel
      title="Session"
      aside={snapshot === null ? undefined : differences === 0 ? "as at the start" : countOf(differences, "difference")}
    >
      {snapshot === null ? (
        <p className={classes.meta}>This session began in the old service, which kept no snapshot of it.</p>
      ) : (
        <SnapshotTable snapshot={snapshot} cone={cone} health={status} />
      )}
      {notes === null || notes === "" ? null : <p className={classes.notes}>{notes}</p>}
      <p className={classes.meta}>
        started <Moment utc={started_at_utc} /> by {started_by.name}, running <Elapsed since={started_at_utc} />
      </p>
      <VerbButton className={classes.end} onClick={() => open("end")}>
        End session
      </VerbButton>
    </Panel>
  );
}
