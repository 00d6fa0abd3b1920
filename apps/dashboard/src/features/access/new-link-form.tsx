import type { InvitedOperator, Operator } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/access.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/form.module.css";
import { useInviteOperator } from "./use-invite-operator.ts";

interface Props {
  readonly operator: Operator;
  readonly onInvited: (invited: InvitedOperator) => void;
  readonly onCancel: () => void;
}

/** Makes a new link for somebody who lost the first one or forgot the password. */
export function NewLinkForm({ operator, onInvited, onCancel }: Props): ReactElement {
  const invite = useInviteOperator();
  const make = (): void => void afterSuccess(invite.mutateAsync({ operator_id: operator.id }), onInvited);
  return (
    <div className={classes.form}>
      <p className={classes.lead}>
        {texts.newLinkLead(operator.name)}{" "}
        {operator.has_password ? texts.NEW_LINK_ENDS_LOGINS : texts.NEW_LINK_ENDS_LINK}
      </p>
      <FailureNote error={invite.error} />
      <div className={classes.actions}>
        <VerbButton needs="operators:manage" variant="filled" size="md" busy={invite.isPending} onClick={make}>
          {texts.MAKE_LINK}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onCancel}>
          {texts.CANCEL}
        </VerbButton>
      </div>
    </div>
  );
}
