import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useRef, useState } from "react";
import * as texts from "#texts/door.ts";
import { useThreshold } from "../../lib/access/use-threshold.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { oidcUrl, signIn } from "../../lib/api/door.ts";
import { useDoor } from "../../lib/api/use-door.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { DoorFailure } from "./door-failure.tsx";
import classes from "./door-form.module.css";
import { PasswordField } from "./password-field.tsx";
import { useWait } from "./use-wait.ts";

interface Props {
  readonly onDone?: () => void;
}

/** Signs in, with a password or at the identity provider; from there the browser comes back to the page that is open. */
export function SignInForm({ onDone }: Props): ReactElement {
  const { enter } = useThreshold();
  const oidc = useDoor().data?.oidc ?? null;
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setIsTried] = useState(false);
  const passwordInput = useRef<HTMLInputElement>(null);
  const attempt = useMutation({ mutationFn: signIn, onError: () => passwordInput.current?.select() });
  const wait = useWait(attempt);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (login.trim() === "" || password === "" || attempt.isPending || wait > 0) return;
    void afterSuccess(attempt.mutateAsync({ login: login.trim(), password }), (me) => {
      announce(texts.signedInAs(me.actor.name));
      enter(me);
      onDone?.();
    });
  }

  return (
    <div className={classes.ways}>
      {oidc === null ? null : (
        <>
          <Button component="a" variant="filled" size="md" href={oidcUrl(currentPath())}>
            {texts.signInWith(oidc.name)}
          </Button>
          <p className={classes.or}>{texts.OR_WITH_PASSWORD}</p>
        </>
      )}
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={texts.LOGIN}
          size="md"
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={isTried && login.trim() === "" ? texts.LOGIN_MISSING : null}
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          data-autofocus
        />
        <PasswordField
          label={texts.PASSWORD}
          kept="current-password"
          inputRef={passwordInput}
          value={password}
          onChange={setPassword}
          error={isTried && password === "" ? texts.PASSWORD_MISSING : null}
        />
        <DoorFailure error={attempt.error} wait={wait} />
        <VerbButton
          type="submit"
          variant={oidc === null ? "filled" : "default"}
          size="md"
          busy={attempt.isPending || wait > 0}
        >
          {wait > 0 ? texts.signInIn(wait) : texts.SIGN_IN}
        </VerbButton>
      </form>
    </div>
  );
}

/** Where somebody is, for the way back. */
function currentPath(): string {
  return `${location.pathname}${location.search}`;
}
