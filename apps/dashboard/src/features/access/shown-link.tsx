import type { InvitedOperator } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/access.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { CopyText } from "../../lib/ui/copy-text.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/form.module.css";

interface Props {
  readonly invited: InvitedOperator;
  readonly onDone: () => void;
}

/** The link of an invitation, which is told once and never again. */
export function ShownLink({ invited: { operator, invitation }, onDone }: Props): ReactElement {
  const { token, expires_at_utc } = invitation;
  return (
    <div className={classes.form}>
      {token === null ? (
        <p className={classes.lead}>{texts.linkLost(operator.name)}</p>
      ) : (
        <>
          <p className={classes.lead}>
            <Filled text={texts.LINK_LEAD} parts={{ name: operator.name, moment: <Moment utc={expires_at_utc} /> }} />
          </p>
          <CopyText name={texts.LINK} text={invitationLink(location.origin, token)} />
        </>
      )}
      <div className={classes.actions}>
        <VerbButton variant="filled" size="md" onClick={onDone}>
          {texts.DONE}
        </VerbButton>
      </div>
    </div>
  );
}

/** The token stands in the fragment, which no browser sends to any server. */
function invitationLink(origin: string, token: string): string {
  return `${origin}/#invitation=${encodeURIComponent(token)}`;
}
