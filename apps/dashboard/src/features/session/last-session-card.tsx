import type { EndedSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { listOf } from "../../lib/count.ts";
import { formatSpan } from "../../lib/time/format-duration.ts";
import { toMillis } from "../../lib/time/format-time.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { BandMark } from "../cone/band-mark.tsx";
import { HealthMark } from "../health/health-mark.tsx";
import { useTimeline } from "../timeline/use-timeline.ts";
import { digestEntries } from "./digest-entries.ts";
import classes from "./session-card.module.css";

interface Props {
  readonly session: EndedSession;
}

/** What the last session did. */
export function LastSessionCard({ session }: Props): ReactElement {
  const { entries, hasOlder } = useTimeline(session.id);
  const digest = entries === null ? [] : digestEntries(entries);
  const { started_at_utc, ended_at_utc, ended_by, notes, cone_band, status } = session;
  return (
    <Panel title="Last session" aside={formatSpan(toMillis(ended_at_utc) - toMillis(started_at_utc))}>
      <div className={classes.facts}>
        <span>
          <span className={classes.label}>started in</span> <BandMark band={cone_band} named />
        </span>
        <HealthMark status={status} />
      </div>
      {digest.length === 0 ? null : (
        <p className={classes.digest}>
          {hasOlder ? "Lately: " : ""}
          {listOf(digest)}.
        </p>
      )}
      {notes === null || notes === "" ? null : <p className={classes.notes}>{notes}</p>}
      <p className={classes.meta}>
        <Moment utc={started_at_utc} /> to <Moment utc={ended_at_utc} />, ended by {ended_by.name}
      </p>
    </Panel>
  );
}
