import { IconSnowflake } from "@tabler/icons-react";
import type { FreezeOutlook, Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { Until } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Notice } from "../../lib/ui/notice.tsx";
import { ProposalNotice } from "../cone/proposal-notice.tsx";
import classes from "./posture-notices.module.css";

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
    return (
      <Notice icon={icon} title={now.effect === "deny" ? `${now.title}: freeze.` : `${now.title}: not open now.`}>
        <p>
          {now.effect === "deny" ? "Until" : "It opens"}{" "}
          <Moment utc={now.effect === "deny" ? now.ends_at_utc : now.starts_at_utc} />.
          {warning === null ? "" : ` ${warning}`}
        </p>
      </Notice>
    );
  }
  if (warning === null) return null;
  return (
    <Notice icon={icon} title={warning}>
      {next === null ? null : (
        <p>
          {next.title}: in <Until moment={next.starts_at_utc} />, from <Moment utc={next.starts_at_utc} /> to{" "}
          <Moment utc={next.ends_at_utc} />.
        </p>
      )}
    </Notice>
  );
}
