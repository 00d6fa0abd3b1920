import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { Me } from "@valhalla-go/core/schemas";
import { type FormEvent, type ReactElement, useRef, useState } from "react";
import * as texts from "#texts/door.ts";
import { confirmation, useIsConfirmationAsked } from "../../lib/access/use-fresh-change.ts";
import { useMe } from "../../lib/access/me-context.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { confirmPassword, oidcUrl } from "../../lib/api/door.ts";
import { useDoor } from "../../lib/api/use-door.ts";
import { Dialog } from "../../lib/ui/dialog.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { DoorFailure } from "./door-failure.tsx";
import classes from "./door-form.module.css";
import { PasswordField } from "./password-field.tsx";
import { useWait } from "./use-wait.ts";

/** Asks who is signed in to show anew that it is them, whenever a change asks for that. */
export function ConfirmDialog(): ReactElement | null {
  const me = useMe();
  const isAsked = useIsConfirmationAsked();
  if (!isAsked || me === null) return null;
  const close = (): void => confirmation.settle(false);
  return (
    <Dialog title={texts.CONFIRM_TITLE} onClose={close}>
      {me.actor.auth === "oidc" ? <AtProvider onClose={close} /> : <ByPassword me={me} onClose={close} />}
    </Dialog>
  );
}

interface Props {
  readonly onClose: () => void;
}

function ByPassword({ me, onClose }: Props & { readonly me: Me }): ReactElement {
  const [password, setPassword] = useState("");
  const [isTried, setIsTried] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const confirm = useMutation({ mutationFn: confirmPassword, onError: () => input.current?.select() });
  const wait = useWait(confirm);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (password === "" || confirm.isPending || wait > 0) return;
    void afterSuccess(confirm.mutateAsync({ password }), () => {
      announce(texts.CONFIRMED);
      confirmation.settle(true);
    });
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.lead}>{texts.confirmLead(me.actor.name)}</p>
      <PasswordField
        label={texts.PASSWORD}
        kept="current-password"
        inputRef={input}
        isFirst
        value={password}
        onChange={setPassword}
        error={isTried && password === "" ? texts.PASSWORD_MISSING : null}
      />
      <DoorFailure error={confirm.error} wait={wait} />
      <div className={classes.actions}>
        <VerbButton type="submit" variant="filled" size="md" busy={confirm.isPending || wait > 0}>
          {wait > 0 ? texts.confirmIn(wait) : texts.CONFIRM}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onClose}>
          {texts.CANCEL}
        </VerbButton>
      </div>
    </form>
  );
}

function AtProvider({ onClose }: Props): ReactElement {
  const { data: door } = useDoor();
  const name = door?.oidc?.name ?? texts.THE_PROVIDER;
  return (
    <div className={classes.form}>
      <p className={classes.lead}>{texts.CONFIRM_AT_PROVIDER}</p>
      <div className={classes.actions}>
        <Button component="a" variant="filled" size="md" href={oidcUrl(location.pathname, { confirm: true })}>
          {texts.confirmWith(name)}
        </Button>
        <VerbButton variant="subtle" size="md" onClick={onClose}>
          {texts.CANCEL}
        </VerbButton>
      </div>
    </div>
  );
}
