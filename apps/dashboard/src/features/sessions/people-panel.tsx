import type { SessionReport } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./report-panels.module.css";

const KINDS = { operator: null, api_key: texts.PROGRAM, system: texts.SERVER } as const;

interface Props {
  readonly people: SessionReport["people"];
}

/** Who did something in the session, and how much. */
export function PeoplePanel({ people: { listed, not_listed } }: Props): ReactElement {
  return (
    <Panel title={texts.PEOPLE} aside={String(listed.length + not_listed)}>
      <ul className={classes.list}>
        {listed.map(({ actor, entries, first_utc, last_utc }) => (
          <li key={`${actor.kind}-${actor.id}`}>
            <p className={classes.lead}>
              {actor.name}
              {KINDS[actor.kind] === null ? null : <span className={classes.kind}>{KINDS[actor.kind]}</span>}
            </p>
            <p className={classes.meta}>
              {texts.entries(entries)}, <Moment utc={first_utc} />
              {first_utc === last_utc ? null : (
                <>
                  <Filled text={texts.TO} parts={{ moment: <Moment utc={last_utc} /> }} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      {not_listed === 0 ? null : <p className={classes.quiet}>{texts.andMore(not_listed)}</p>}
    </Panel>
  );
}
