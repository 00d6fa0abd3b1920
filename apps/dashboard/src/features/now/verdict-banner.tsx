import type { Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, useEffect, useRef } from "react";
import * as texts from "#texts/now.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { announce } from "../../lib/announce.ts";
import { useConnection } from "../../lib/live/connection-context.ts";
import { ClockTime } from "../../lib/time/moment.tsx";
import { ToldText } from "../../lib/time/told-text.tsx";
import { SessionActions } from "../session/session-actions.tsx";
import { judge } from "./judge.ts";
import classes from "./verdict-banner.module.css";

/** A verdict that does not last so long is not worth interrupting who listens. */
const SETTLE_MS = 1500;

interface Props {
  readonly summary: Summary;
}

/** The verdict: the sentence that answers "may I go?". */
export function VerdictBanner({ summary }: Props): ReactElement {
  const { lead, reason, rest } = judge(summary);
  const { state } = useConnection();
  const heading = useRef<HTMLHeadingElement>(null);
  useSpokenVerdict(lead);
  useFocusWhenLost(heading, summary.session.state);

  return (
    <div className={classes.banner}>
      <div>
        {state === "lost" ? (
          <p className={classes.asOf}>
            <Filled
              text={texts.NOT_LIVE_AS_OF}
              parts={{ clockTime: <ClockTime utc={summary.health.status.checked_at_utc} /> }}
            />
          </p>
        ) : null}
        <h1 ref={heading} tabIndex={-1} className={classes.lead}>
          {lead}
        </h1>
        {reason === null ? null : (
          <p className={classes.reason}>
            <ToldText text={reason} />
          </p>
        )}
        {rest.length === 0 ? null : <p className={classes.rest}>{rest.join(" ")}</p>}
      </div>
      {summary.session.active ? <SessionActions session={summary.session} place="verdict" /> : null}
    </div>
  );
}

/** Says a verdict aloud when it changed and stayed. */
function useSpokenVerdict(lead: string): void {
  const said = useRef(lead);
  useEffect(() => {
    if (said.current === lead) return;
    const timer = setTimeout(() => {
      said.current = lead;
      announce(lead);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [lead]);
}

/** When a session starts or ends, the control that did it goes away; whoever used the keyboard goes on from the verdict. */
function useFocusWhenLost(heading: React.RefObject<HTMLHeadingElement | null>, session_state: string): void {
  const seen = useRef(session_state);
  useEffect(() => {
    if (seen.current === session_state) return;
    seen.current = session_state;
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) heading.current?.focus();
    }, 200);
    return () => clearTimeout(timer);
  }, [heading, session_state]);
}
