import type { StartedSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { formatElapsed, formatSpan } from "../../lib/time/format-duration.ts";
import { useSeconds } from "../../lib/time/use-clock.ts";
import { measureSession } from "./measure-session.ts";

interface Props {
  readonly session: StartedSession;
}

/** How long a session was worked in; that of an open one ticks by itself. */
export function WorkTime({ session }: Props): ReactElement {
  if (session.state !== "ended") return <RunningTime session={session} />;
  return <span className="tabular">{formatSpan(measureSession(session, 0).work_ms)}</span>;
}

function RunningTime({ session }: Props): ReactElement {
  return <span className="tabular">{formatElapsed(measureSession(session, useSeconds()).work_ms)}</span>;
}
