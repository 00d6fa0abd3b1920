import { Link } from "@tanstack/react-router";
import { IconPlugConnectedX } from "@tabler/icons-react";
import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/wall.ts";
import { useAccess, useAccessStore } from "../../lib/access/access-context.ts";
import { useConnection } from "../../lib/live/connection-context.ts";
import { dateFormat } from "../../lib/locale/formats.ts";
import { formatClock } from "../../lib/time/format-time.ts";
import { ClockTime } from "../../lib/time/moment.tsx";
import { useSeconds } from "../../lib/time/use-clock.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./wall.module.css";

const clock = dateFormat({
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});

interface Props {
  readonly summary: Summary;
}

/** Where this is, whether it is live, and what time it is. */
export function WallTop({ summary }: Props): ReactElement {
  const { state, lost_since } = useConnection();
  const access = useAccessStore();
  const isOut = useAccess().state.kind === "out";
  return (
    <header className={classes.top}>
      <Link to="/" className={classes.workspace} title={texts.LEAVE}>
        {summary.session.workspace}
      </Link>
      {isOut || (state === "lost" && lost_since !== null) ? (
        <div className={classes.lost} role="status">
          <IconPlugConnectedX aria-hidden className={classes.lostShape} />
          <span>
            {isOut ? (
              texts.ENDED
            ) : (
              <>
                {texts.LOST_SINCE} <span className="tabular">{formatClock(lost_since ?? 0)}</span>.
              </>
            )}{" "}
            {texts.AS_OF} <ClockTime utc={summary.health.status.checked_at_utc} />.
          </span>
          {isOut ? <VerbButton onClick={() => access.ask(true)}>{texts.SIGN_IN}</VerbButton> : null}
        </div>
      ) : (
        <span className={classes.live}>{state === "live" ? texts.LIVE : texts.CONNECTING}</span>
      )}
      <Clock />
    </header>
  );
}

function Clock(): ReactElement {
  return <time className={`${classes.clock} tabular`}>{clock(useSeconds())}</time>;
}
