import type { StartedSession } from "@valhalla-go/core/schemas";
import type { ReactElement, ReactNode } from "react";
import * as texts from "#texts/sessions.ts";
import { formatSpan } from "../../lib/time/format-duration.ts";
import { useSeconds } from "../../lib/time/use-clock.ts";
import { BandMark } from "../cone/band-mark.tsx";
import { HealthMark } from "../health/health-mark.tsx";
import { DriftLevelMark } from "./drift-level.tsx";
import { measureSession } from "./measure-session.ts";
import { describeOutcome } from "./outcome.ts";
import classes from "./session-facts.module.css";
import { WorkTime } from "./work-time.tsx";

interface Props {
  readonly session: StartedSession;
}

/** What a session comes to, at a glance. */
export function SessionFacts({ session }: Props): ReactElement {
  const { drift, notes } = session;
  return (
    <>
      <dl className={classes.facts}>
        <Fact name={texts.OUTCOME}>{describeOutcome(session)}</Fact>
        <Fact name={texts.WORK}>
          <WorkTime session={session} />
        </Fact>
        <Fact name={texts.HELD_TIME}>
          <HeldTime session={session} />
        </Fact>
        <Fact name={texts.STARTED_IN_BAND}>
          <BandMark band={session.cone_band} named />
        </Fact>
        <Fact name={texts.STARTED_IN_HEALTH}>
          <HealthMark status={session.status} />
        </Fact>
        <Fact name={texts.DRIFT}>{drift === null ? texts.NOT_KEPT : <DriftLevelMark level={drift.level} />}</Fact>
      </dl>
      {notes === null || notes.trim() === "" ? null : <p className={classes.notes}>{notes}</p>}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className={classes.fact}>
      <dt className={classes.name}>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function HeldTime({ session }: Props): ReactElement {
  const { held_ms } = measureSession(session, useSeconds());
  return <span className="tabular">{held_ms === 0 ? texts.NEVER : formatSpan(held_ms)}</span>;
}
