import type { SessionReport } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { LongText } from "../timeline/long-text.tsx";
import classes from "./report-panels.module.css";

interface Props {
  readonly notes: SessionReport["notes"];
}

/** Everything that somebody wrote down, in full. */
export function NotesPanel({ notes: { listed, not_listed } }: Props): ReactElement {
  return (
    <Panel title={texts.NOTES} aside={texts.notes(listed.length + not_listed)}>
      {listed.length === 0 ? <p className={classes.quiet}>{texts.NO_NOTES}</p> : null}
      <ol className={classes.list}>
        {listed.map(({ seq, ts_utc, event, actor, text }) => (
          <li key={`${seq}-${event}`}>
            <p className={classes.meta}>
              {actor.name}, <Moment utc={ts_utc} />
              {event === "GO_SESSION_START"
                ? texts.WITH_THE_START
                : event === "GO_SESSION_END"
                  ? texts.WITH_THE_END
                  : null}
            </p>
            <LongText text={text} />
          </li>
        ))}
      </ol>
      {not_listed === 0 ? null : <p className={classes.quiet}>{texts.furtherNotes(not_listed)}</p>}
    </Panel>
  );
}
