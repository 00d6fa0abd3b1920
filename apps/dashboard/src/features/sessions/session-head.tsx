import { Link } from "@tanstack/react-router";
import type { StartedSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { Moment } from "../../lib/time/moment.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { VerbLink } from "../../lib/ui/verb-link.tsx";
import { sessionBundleUrl, sessionReportUrl } from "./report-url.ts";
import classes from "./session-head.module.css";

interface Props {
  readonly session: StartedSession;
}

/** Which session it is, who had it, and what can be had of it. */
export function SessionHead({ session }: Props): ReactElement {
  const { id, started_at_utc, started_by, ended_at_utc, ended_by, continues, continued_by } = session;
  return (
    <PageHead
      name={`Session of ${started_by.name}`}
      title={
        <>
          Session of {started_by.name}, <Moment utc={started_at_utc} />
        </>
      }
      actions={
        <div className={classes.actions}>
          <VerbLink needs="session:read" variant="filled" href={sessionReportUrl(id, "html")} opens="tab">
            Open the report
          </VerbLink>
          <VerbLink needs="audit:export" href={sessionBundleUrl(id)} opens="file">
            Download the evidence
          </VerbLink>
          <p className={classes.forms}>
            The report also as{" "}
            <a href={sessionReportUrl(id, "markdown")} download>
              Markdown
            </a>{" "}
            or{" "}
            <a href={sessionReportUrl(id, "json")} download={`go-session-${started_at_utc.slice(0, 10)}.json`}>
              JSON
            </a>
          </p>
        </div>
      }
    >
      {ended_at_utc === null ? (
        <p>Still open.</p>
      ) : (
        <p>
          Ended by {ended_by.name}, <Moment utc={ended_at_utc} />.
        </p>
      )}
      {continues === null ? null : (
        <p>
          It continues{" "}
          <Link to="/sessions/$id" params={{ id: continues }}>
            the session that was handed over
          </Link>
          .
        </p>
      )}
      {continued_by === null ? null : (
        <p>
          It was handed over and{" "}
          <Link to="/sessions/$id" params={{ id: continued_by }}>
            goes on in the next session
          </Link>
          .
        </p>
      )}
    </PageHead>
  );
}
