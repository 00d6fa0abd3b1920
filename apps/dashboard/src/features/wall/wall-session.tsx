import { IconPlayerPause } from "@tabler/icons-react";
import type { Session } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/wall.ts";
import { OUTCOMES } from "#texts/terms.ts";
import { Ago, Elapsed } from "../../lib/time/elapsed.tsx";
import { ClockTime } from "../../lib/time/moment.tsx";
import classes from "./wall.module.css";

interface Props {
  readonly session: Session;
}

/** Who is in, for how long, and whether they are at it; without a session, how the last one went. */
export function WallSession({ session }: Props): ReactElement {
  return (
    <section aria-label={texts.SESSION} className={classes.fact}>
      <h2 className={classes.name}>{texts.SESSION}</h2>
      {session.active ? (
        <>
          <p className={classes.large}>
            {session.state === "held" ? <IconPlayerPause className={classes.held} aria-hidden /> : null}
            {session.started_by.name}, <Elapsed since={session.started_at_utc} />
          </p>
          {session.state === "held" ? (
            <p className={classes.why}>
              {texts.HELD} {texts.SINCE} <ClockTime utc={session.hold.since_utc} />: {session.hold.reason}
            </p>
          ) : null}
          {session.warned_at_utc === null ? null : <p className={classes.warning}>{texts.QUIET}</p>}
          {session.notes === null ? null : <p className={classes.why}>{session.notes}</p>}
        </>
      ) : (
        <>
          <p className={classes.large}>{texts.NO_SESSION}</p>
          {session.state === "ended" ? (
            <p className={classes.why}>
              {texts.LAST} {session.started_by.name},{" "}
              {session.end_reason === null ? texts.ENDED_SOMEHOW : OUTCOMES[session.end_reason]},{" "}
              <Ago since={session.ended_at_utc} />
            </p>
          ) : (
            <p className={classes.why}>{texts.NEVER_ONE}</p>
          )}
        </>
      )}
    </section>
  );
}
