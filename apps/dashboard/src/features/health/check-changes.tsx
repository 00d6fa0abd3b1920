import type { CheckDetail } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./check-view.module.css";
import { HealthShape } from "./health-shape.tsx";

/** What is older is rarely what one looks for. */
const SHOWN = 20;

interface Props {
  readonly changes: CheckDetail["changes"];
}

/** When a check turned from one colour into another, and why. */
export function CheckChanges({ changes }: Props): ReactElement {
  return (
    <Panel title={texts.CHANGES} aside={changes.length === 0 ? undefined : texts.changeCount(changes.length)}>
      {changes.length === 0 ? <p className={classes.quiet}>{texts.NO_CHANGES}</p> : null}
      <ol className={classes.changes}>
        {changes.slice(0, SHOWN).map(({ at_utc, from, to, reason }) => (
          <li key={`${at_utc}-${to}`} className={classes.change} data-health={to}>
            <span className={classes.time}>
              <Moment utc={at_utc} />
            </span>
            <HealthShape status={to} size={18} />
            <div>
              <p>{texts.changed(from, to)}</p>
              <p className={classes.quiet}>{reason}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
