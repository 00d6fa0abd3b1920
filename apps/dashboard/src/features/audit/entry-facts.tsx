import { Link } from "@tanstack/react-router";
import type { EntryDetail } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/audit.ts";
import { formatUtcClock, toMillis } from "../../lib/time/format-time.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { describeEntry } from "../timeline/describe-entry.ts";
import { LongText } from "../timeline/long-text.tsx";
import { UnprovenMark } from "../timeline/unproven-mark.tsx";
import classes from "./entry-page.module.css";
import { useStepTitles } from "./use-step-titles.ts";

/** Who did what, when, and where it belongs. */
export function EntryFacts({ entry, session }: Pick<EntryDetail, "entry" | "session">): ReactElement {
  const { text, detail } = describeEntry(entry, useStepTitles());
  const { actor, event, ts_utc, request_id } = entry;
  return (
    <Panel title={texts.FACTS} className={classes.panel}>
      <p className={classes.lead}>{text}</p>
      {detail === null ? null : <LongText text={detail} />}
      <dl className={classes.facts}>
        <dt>{texts.WHO}</dt>
        <dd>
          {actor.name}
          <UnprovenMark auth={actor.auth} />{" "}
          <Link to="/audit" search={{ person: actor.id }}>
            {texts.SAME_PERSON}
          </Link>
          <br />
          <code>{actor.id}</code>
        </dd>
        <dt>{texts.WHEN}</dt>
        <dd>
          <Moment utc={ts_utc} />
          <br />
          <span className={classes.quiet}>{formatUtcClock(toMillis(ts_utc))}</span>
        </dd>
        <dt>{texts.EVENT_NAME}</dt>
        <dd>
          <code>{event}</code>{" "}
          <Link to="/audit" search={{ event }}>
            {texts.SAME_EVENT}
          </Link>
        </dd>
        <dt>{texts.WHERE}</dt>
        <dd>
          {session === null ? (
            texts.NO_SESSION
          ) : (
            <Link to="/sessions/$id" params={{ id: session.id }}>
              <Moment utc={session.started_at_utc} />, {texts.startedBy(session.started_by.name)}
            </Link>
          )}
        </dd>
        {request_id === null ? null : (
          <>
            <dt>{texts.REQUEST}</dt>
            <dd>
              <code>{request_id}</code>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
