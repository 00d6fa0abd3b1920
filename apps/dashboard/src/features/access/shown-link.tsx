import type { InvitedOperator } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
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
        <p className={classes.lead}>
          The invitation is made, but its link was told already in an answer that got lost. Make a new link for{" "}
          {operator.name}.
        </p>
      ) : (
        <>
          <p className={classes.lead}>
            Give this to {operator.name}, and to nobody else: whoever opens it first sets the password. It is shown only
            now, and counts once, until <Moment utc={expires_at_utc} />.
          </p>
          <CopyText name="link" text={invitationLink(location.origin, token)} />
        </>
      )}
      <div className={classes.actions}>
        <VerbButton variant="filled" size="md" onClick={onDone}>
          Done
        </VerbButton>
      </div>
    </div>
  );
}

/** The token stands in the fragment, which no browser sends to any server. */
function invitationLink(origin: string, token: string): string {
  return `${origin}/#invitation=${encodeURIComponent(token)}`;
}
