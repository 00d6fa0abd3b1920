import { Link } from "@tanstack/react-router";
import type { StartedSession, Watch, WatchChange } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { ChangedValue } from "./changed-value.tsx";
import { describeField } from "./describe-field.ts";
import { DifferenceMark } from "./difference-mark.tsx";
import classes from "./watch-panel.module.css";

const MAKERS = {
  session: "this session",
  other: "someone else",
  check: "a check of the server",
  configuration: "the files of a start",
} as const satisfies Record<WatchChange["by"], string>;

interface Props {
  readonly session: StartedSession;
}

/** What changed on somebody's watch: each change with who made it, when, and its entry. */
export function WatchPanel({ session }: Props): ReactElement {
  const { watch } = session;
  return (
    <Panel
      title="What changed on this watch"
      aside={watch === null ? undefined : countOf(watch.changes_total, "change")}
    >
      {watch === null ? <NoWatch session={session} /> : <Changes watch={watch} />}
    </Panel>
  );
}

function NoWatch({ session }: Props): ReactElement {
  return (
    <p className={classes.quiet}>
      {session.active ? (
        <>
          This is told when the session ends. Until then <Link to="/">Now</Link> shows what differs from the start.
        </>
      ) : (
        "This session is of before changes were kept with it; its timeline tells of them."
      )}
    </p>
  );
}

function Changes({ watch: { changes, changes_total } }: { readonly watch: Watch }): ReactElement {
  if (changes.length === 0) {
    return <p className={classes.quiet}>Nothing. The posture was the same from start to end.</p>;
  }
  return (
    <>
      <ol className={classes.changes}>
        {changes.map((change, index) => (
          // One entry can change several fields, and one field several times.
          <li key={`${change.seq}-${change.field}-${index}`} className={classes.change}>
            <span className={classes.time}>
              <Moment utc={change.at_utc} />
            </span>
            <div>
              <p className={classes.what}>
                <span className={classes.field}>{describeField(change.field)}</span>
                <ChangedValue field={change.field} value={change.before} />
                <span aria-label="became">→</span>
                <ChangedValue field={change.field} value={change.after} />
                <DifferenceMark drift={change.drift} />
              </p>
              <p className={classes.who}>
                {change.actor.name}, {MAKERS[change.by]}, entry {change.seq}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {changes_total > changes.length ? (
        <p className={classes.quiet}>
          {countOf(changes_total - changes.length, "further change")} stand in the timeline.
        </p>
      ) : null}
    </>
  );
}
