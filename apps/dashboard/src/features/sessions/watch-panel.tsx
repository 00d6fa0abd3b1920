import { Link } from "@tanstack/react-router";
import type { StartedSession, Watch, WatchChange } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { ChangedValue } from "./changed-value.tsx";
import { describeField } from "./describe-field.ts";
import { DifferenceMark } from "./difference-mark.tsx";
import classes from "./watch-panel.module.css";

const MAKERS = {
  session: texts.BY_THIS_SESSION,
  other: texts.BY_SOMEONE_ELSE,
  check: texts.BY_CHECK,
  configuration: texts.BY_CONFIGURATION,
} as const satisfies Record<WatchChange["by"], string>;

interface Props {
  readonly session: StartedSession;
}

/** What changed on somebody's watch: each change with who made it, when, and its entry. */
export function WatchPanel({ session }: Props): ReactElement {
  const { watch } = session;
  return (
    <Panel title={texts.WATCH} aside={watch === null ? undefined : texts.changes(watch.changes_total)}>
      {watch === null ? <NoWatch session={session} /> : <Changes watch={watch} />}
    </Panel>
  );
}

function NoWatch({ session }: Props): ReactElement {
  return (
    <p className={classes.quiet}>
      {session.active ? (
        <>
          <Filled text={texts.WATCH_TOLD_AT_END} parts={{ link: <Link to="/">{texts.NOW}</Link> }} />
        </>
      ) : (
        texts.WATCH_NOT_KEPT
      )}
    </p>
  );
}

function Changes({ watch: { changes, changes_total } }: { readonly watch: Watch }): ReactElement {
  if (changes.length === 0) {
    return <p className={classes.quiet}>{texts.WATCH_UNCHANGED}</p>;
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
                <span aria-label={texts.BECAME}>→</span>
                <ChangedValue field={change.field} value={change.after} />
                <DifferenceMark drift={change.drift} />
              </p>
              <p className={classes.who}>{texts.changedBy(change.actor.name, MAKERS[change.by], change.seq)}</p>
            </div>
          </li>
        ))}
      </ol>
      {changes_total > changes.length ? (
        <p className={classes.quiet}>{texts.furtherChanges(changes_total - changes.length)}</p>
      ) : null}
    </>
  );
}
