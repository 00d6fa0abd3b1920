import { IconPlugConnectedX } from "@tabler/icons-react";
import type { ReactElement } from "react";
import * as texts from "#texts/frame.ts";
import { useAccess } from "../lib/access/access-context.ts";
import { useConnection } from "../lib/live/connection-context.ts";
import { formatClock } from "../lib/time/format-time.ts";
import classes from "./connection-pill.module.css";

/** Whether what the page shows is live, and if not, since when. */
export function ConnectionPill(): ReactElement {
  const { state, lost_since } = useConnection();
  const isOut = useAccess().state.kind === "out";
  if (state === "lost" && lost_since !== null) {
    return (
      <span className={classes.pill} data-state="lost">
        <IconPlugConnectedX size={16} aria-hidden />
        <span>
          <span className={classes.what}>{isOut ? texts.SIGNED_OUT : texts.LOST} </span>
          <span className={classes.since}>{texts.SINCE} </span>
          <span className="tabular">{formatClock(lost_since)}</span>
        </span>
      </span>
    );
  }
  return (
    <span className={classes.pill} data-state={state}>
      <span className={classes.dot} aria-hidden />
      <span className={classes.what}>{state === "live" ? texts.LIVE : texts.CONNECTING}</span>
    </span>
  );
}
