import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useRef, useState } from "react";
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
      announce(`Signed in as ${me.actor.name}.`);
      enter(me);
      onDone?.();
    });
  }

  return (
    <div className={classes.ways}>
      {oidc === null ? null : (
        <>
          <Button component="a" variant="filled" size="md" href={oidcUrl(currentPath())}>
            Sign in with {oidc.name}
          </Button>
          <p className={classes.or}>or with a password</p>
        </>
      )}
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label="Log-in name"
          size="md"
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={isTried && login.trim() === "" ? "Say who you are." : null}
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          data-autofocus
        />
        <PasswordField
          label="Password"
          kept="current-password"
          inputRef={passwordInput}
          value={password}
          onChange={setPassword}
          error={isTried && password === "" ? "Give your password." : null}
        />
        <DoorFailure error={attempt.error} wait={wait} />
        <VerbButton
          type="submit"
          variant={oidc === null ? "filled" : "default"}
          size="md"
          busy={attempt.isPending || wait > 0}
        >
          {wait > 0 ? `Sign in in ${wait} s` : "Sign in"}
        </VerbButton>
      </form>
    </div>
  );
}

/** Where somebody is, for the way back. */
function currentPath(): string {
  return `${location.pathname}${location.search}`;
}
