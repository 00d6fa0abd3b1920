import { Link } from "@tanstack/react-router";
import type { StartedSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { Filled } from "../../lib/texts/filled.tsx";
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
      name={texts.sessionOf(started_by.name)}
      title={
        <>
          <Filled
            text={texts.SESSION_OF_AND_WHEN}
            parts={{ name: started_by.name, moment: <Moment utc={started_at_utc} /> }}
          />
        </>
      }
      actions={
        <div className={classes.actions}>
          <VerbLink needs="session:read" variant="filled" href={sessionReportUrl(id, "html")} opens="tab">
            {texts.OPEN_REPORT}
          </VerbLink>
          <VerbLink needs="audit:export" href={sessionBundleUrl(id)} opens="file">
            {texts.DOWNLOAD_EVIDENCE}
          </VerbLink>
          <p className={classes.forms}>
            <Filled
              text={texts.OTHER_FORMS}
              parts={{
                a: (
                  <a href={sessionReportUrl(id, "markdown")} download>
                    {texts.MARKDOWN}
                  </a>
                ),
                a2: (
                  <a href={sessionReportUrl(id, "json")} download={`go-session-${started_at_utc.slice(0, 10)}.json`}>
                    {texts.JSON}
                  </a>
                ),
              }}
            />
          </p>
        </div>
      }
    >
      {ended_at_utc === null ? (
        <p>{texts.NOT_ENDED}</p>
      ) : (
        <p>
          <Filled text={texts.ENDED_BY} parts={{ name: ended_by.name, moment: <Moment utc={ended_at_utc} /> }} />
        </p>
      )}
      {continues === null ? null : (
        <p>
          <Filled
            text={texts.CONTINUES}
            parts={{
              link: (
                <Link to="/sessions/$id" params={{ id: continues }}>
                  {texts.CONTINUED_SESSION}
                </Link>
              ),
            }}
          />
        </p>
      )}
      {continued_by === null ? null : (
        <p>
          <Filled
            text={texts.CONTINUED_BY}
            parts={{
              link: (
                <Link to="/sessions/$id" params={{ id: continued_by }}>
                  {texts.NEXT_SESSION}
                </Link>
              ),
            }}
          />
        </p>
      )}
    </PageHead>
  );
}
