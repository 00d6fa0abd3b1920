import type { InvitedOperator, Operator } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
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
        With it {operator.name} sets a new password.{" "}
        {operator.has_password
          ? "Until then the one of now counts; after it they are signed out wherever they are signed in."
          : "The link that they were given before counts no more."}
      </p>
      <FailureNote error={invite.error} />
      <div className={classes.actions}>
        <VerbButton needs="operators:manage" variant="filled" size="md" busy={invite.isPending} onClick={make}>
          Make a new link
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onCancel}>
          Cancel
        </VerbButton>
      </div>
    </div>
  );
}
