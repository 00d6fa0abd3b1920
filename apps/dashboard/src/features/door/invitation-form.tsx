import { useMutation } from "@tanstack/react-query";
import type { FormEvent, ReactElement } from "react";
import * as texts from "#texts/door.ts";
import { useThreshold } from "../../lib/access/use-threshold.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { acceptInvitation } from "../../lib/api/door.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { DeadLink } from "./dead-link.tsx";
import { DoorFailure } from "./door-failure.tsx";
import classes from "./door-form.module.css";
import { NewPasswordFields, useNewPassword } from "./new-password.tsx";
import { useWait } from "./use-wait.ts";

interface Props {
  readonly token: string;
  readonly onDone: () => void;
}

/** Sets a password with the link that an owner gave out. */
export function InvitationForm({ token, onDone }: Props): ReactElement {
  const { enter } = useThreshold();
  const entry = useNewPassword();
  const accept = useMutation({ mutationFn: acceptInvitation });
  const wait = useWait(accept);
  const { code, detail, fields } = describeFailure(accept.error);
  const refused = code === "PASSWORD_WEAK" ? detail : (fields["password"] ?? null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!entry.isReady() || accept.isPending || wait > 0) return;
    void afterSuccess(accept.mutateAsync({ token, password: entry.password }), (me) => {
      announce(texts.signedInAs(me.actor.name));
      enter(me);
      onDone();
    });
  }

  if (code === "INVITATION_REFUSED") {
    return <DeadLink onDone={onDone}>{texts.DEAD_INVITATION}</DeadLink>;
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.lead}>{texts.INVITED}</p>
      <NewPasswordFields entry={entry} refused={refused} />
      <DoorFailure error={refused === null ? accept.error : null} wait={wait} />
      <VerbButton type="submit" variant="filled" size="md" busy={accept.isPending || wait > 0}>
        {wait > 0 ? texts.setPasswordIn(wait) : texts.SET_PASSWORD}
      </VerbButton>
    </form>
  );
}
