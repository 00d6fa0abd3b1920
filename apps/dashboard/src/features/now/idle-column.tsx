import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { StartSessionCard } from "../session/start-session-card.tsx";
import { InTheWayCard } from "./in-the-way-card.tsx";
import classes from "./now-view.module.css";

interface Props {
  readonly summary: Summary;
}

/** Without a session: the start of one, and what stands in its way. */
export function IdleColumn({ summary }: Props): ReactElement {
  return (
    <div className={classes.column}>
      <StartSessionCard summary={summary} />
      <InTheWayCard summary={summary} />
    </div>
  );
}
