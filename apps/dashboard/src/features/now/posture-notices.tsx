import { IconSnowflake } from "@tabler/icons-react";
import type { FreezeOutlook, Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/now.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Until } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Notice } from "../../lib/ui/notice.tsx";
import { ProposalNotice } from "../cone/proposal-notice.tsx";
import classes from "./posture-notices.module.css";

/** `Freeze window "The books are closed" is until 18:00 UTC.` */
const IS_UNTIL = /Freeze window "(.*?)" is until [^.]*\.\s*/g;

interface Props {
  readonly summary: Summary;
}

/** What is about to change for everybody: a band that is proposed, a freeze window that is now or comes near. */
export function PostureNotices({ summary }: Props): ReactElement {
  return (
    <div className={classes.notices}>
      <ProposalNotice />
      <FreezeNotice freeze={summary.freeze} />
    </div>
  );
}

function FreezeNotice({ freeze: { current, next, warning } }: { readonly freeze: FreezeOutlook }): ReactElement | null {
  const [now] = current;
  const icon = <IconSnowflake size={20} aria-hidden />;
  if (now !== undefined) {
    const more = warning === null ? "" : withoutEndOf(now.title, warning);
    return (
      <Notice icon={icon} title={now.effect === "deny" ? texts.freeze(now.title) : texts.notOpenNow(now.title)}>
        <p>
          {now.effect === "deny" ? texts.UNTIL : texts.IT_OPENS}{" "}
          <Moment utc={now.effect === "deny" ? now.ends_at_utc : now.starts_at_utc} />.{more === "" ? "" : ` ${more}`}
        </p>
      </Notice>
    );
  }
  if (warning === null) return null;
  return (
    <Notice icon={icon} title={warning}>
      {next === null ? null : (
        <p>
          <Filled
            text={texts.NEXT_WINDOW}
            parts={{
              title: next.title,
              until: <Until moment={next.starts_at_utc} />,
              moment: <Moment utc={next.starts_at_utc} />,
              moment2: <Moment utc={next.ends_at_utc} />,
            }}
          />
        </p>
      )}
    </Notice>
  );
}

/** The warning without until when the window is: the notice says so already, in the viewer's zone. */
function withoutEndOf(window: string, warning: string): string {
  return warning.replace(IS_UNTIL, (sentence, title) => (title === window ? "" : sentence)).trim();
}
