import { Link } from "@tanstack/react-router";
import type { EndedSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { listOf } from "../../lib/count.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { BandMark } from "../cone/band-mark.tsx";
import { HealthMark } from "../health/health-mark.tsx";
import { ChangedValue } from "../sessions/changed-value.tsx";
import { describeField } from "../sessions/describe-field.ts";
import { DifferenceMark } from "../sessions/difference-mark.tsx";
import { describeOutcome } from "../sessions/outcome.ts";
import { sessionReportUrl } from "../sessions/report-url.ts";
import { WorkTime } from "../sessions/work-time.tsx";
import { listCounts } from "./list-counts.ts";
import classes from "./session-card.module.css";

/** So many differences are told here; the page of the session tells all. */
const SHOWN_DIFFERENCES = 4;

interface Props {
  readonly session: EndedSession;
}

/** How the last session went, what it came to, and what changed on its watch. */
export function LastSessionCard({ session }: Props): ReactElement {
  const { id, started_at_utc, ended_at_utc, ended_by, notes, cone_band, status, counts, watch } = session;
  const counted = counts === null ? [] : listCounts(counts);
  return (
    <Panel title={texts.LAST_SESSION} aside={<WorkTime session={session} />}>
      <p className={classes.outcome}>{describeOutcome(session)}</p>
      <div className={classes.facts}>
        <span>
          <span className={classes.label}>{texts.STARTED_IN_BAND}</span> <BandMark band={cone_band} named />
        </span>
        <HealthMark status={status} />
      </div>
      {counted.length === 0 ? null : <p className={classes.digest}>{listOf(counted)}.</p>}
      {watch === null ? null : <WatchInBrief watch={watch} />}
      {notes === null || notes === "" ? null : <p className={classes.notes}>{notes}</p>}
      <p className={classes.meta}>
        <Filled
          text={texts.LASTED_AND_ENDED_BY}
          parts={{
            moment: <Moment utc={started_at_utc} />,
            moment2: <Moment utc={ended_at_utc} />,
            name: ended_by.name,
          }}
        />
      </p>
      <p className={classes.links}>
        <Link to="/sessions/$id" params={{ id }}>
          {texts.OPEN_SESSION}
        </Link>
        <a href={sessionReportUrl(id, "html")} target="_blank" rel="noopener">
          {texts.OPEN_REPORT}
        </a>
      </p>
    </Panel>
  );
}

function WatchInBrief({ watch: { drift, changes_total } }: { readonly watch: NonNullable<EndedSession["watch"]> }) {
  const { differences } = drift;
  const hidden = differences.length - SHOWN_DIFFERENCES;
  if (differences.length === 0) {
    return (
      <p className={classes.meta}>
        {changes_total === 0 ? texts.NOTHING_CHANGED : texts.changedAndBackAgain(changes_total)}
      </p>
    );
  }
  return (
    <ul className={classes.changes} aria-label={texts.DIFFERENT_AT_END}>
      {differences.slice(0, SHOWN_DIFFERENCES).map(({ field, frozen, live, drift: judged }) => (
        <li key={JSON.stringify([field, frozen, live])}>
          <span className={classes.label}>{describeField(field)}</span>
          <span>
            <ChangedValue field={field} value={frozen} /> <span aria-label={texts.BECAME}>→</span>{" "}
            <ChangedValue field={field} value={live} />
          </span>
          <DifferenceMark drift={judged} />
        </li>
      ))}
      {hidden > 0 ? <li className={classes.label}>{texts.furtherDifferences(hidden)}</li> : null}
    </ul>
  );
}
