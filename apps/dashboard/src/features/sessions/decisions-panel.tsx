import type { SessionReport } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./report-panels.module.css";

interface Props {
  readonly decisions: SessionReport["decisions"];
}

/** What engines asked of the cone; nothing when none asked. */
export function DecisionsPanel({ decisions: { by_engine, not_listed } }: Props): ReactElement | null {
  if (by_engine.length === 0) return null;
  return (
    <Panel title={texts.DECISIONS} aside={texts.MOST_REFUSED_FIRST}>
      <ul className={classes.list}>
        {by_engine.map(({ engine, action, allowed, denied, denial_reason }) => (
          <li key={JSON.stringify([engine, action])}>
            <p className={classes.lead}>
              {engine}: {action}
            </p>
            <p className={classes.meta}>
              <Filled
                text={texts.ALLOWED_REFUSED}
                parts={{
                  allowed,
                  denied,
                  what: denial_reason === null ? null : texts.lastRefusedBecause(denial_reason),
                }}
              />
            </p>
          </li>
        ))}
      </ul>
      {not_listed === 0 ? null : <p className={classes.quiet}>{texts.andMore(not_listed)}</p>}
    </Panel>
  );
}
