import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import { useThreshold } from "../../lib/access/use-threshold.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { setUpOwner } from "../../lib/api/door.ts";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { DoorFailure } from "./door-failure.tsx";
import classes from "./door-form.module.css";
import { DeadLink } from "./dead-link.tsx";
import { NewPasswordFields, useNewPassword } from "./new-password.tsx";
import { useWait } from "./use-wait.ts";

interface Props {
  readonly token: string;
  readonly onDone: () => void;
}

/** Makes the first owner, with the link that the server printed. */
export function SetupForm({ token, onDone }: Props): ReactElement {
  const { enter } = useThreshold();
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");
  const [isTried, setIsTried] = useState(false);
  const entry = useNewPassword();
  const setUp = useMutation({ mutationFn: setUpOwner });
  const wait = useWait(setUp);
  const { code, detail, fields } = describeFailure(setUp.error);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    const isReady = entry.isReady() && login.trim() !== "" && name.trim() !== "";
    if (!isReady || setUp.isPending || wait > 0) return;
    const input = { token, login: login.trim(), name: name.trim(), password: entry.password };
    void afterSuccess(setUp.mutateAsync(input), (me) => {
      announce(`You are the first owner, ${me.actor.name}.`);
      enter(me);
      onDone();
    });
  }

  if (code === "INVITATION_REFUSED") {
    return (
      <DeadLink onDone={onDone}>
        It counts once, for 15 minutes, and only while nobody can sign in as an owner. Start the server again: as long
        as there is no owner it prints a new link.
      </DeadLink>
    );
  }
  const isAtField = fields["login"] !== undefined || fields["name"] !== undefined || code === "PASSWORD_WEAK";
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.lead}>
        You will be able to do everything, and to invite others. Nobody else ever knows your password.
      </p>
      <TextInput
        label="Log-in name"
        description="Letters, digits, and . _ @ + - between them."
        size="md"
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
        error={isTried && login.trim() === "" ? "Choose one." : (fields["login"] ?? null)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
      />
      <TextInput
        label="Your name"
        description="As others see it, in everything you do."
        size="md"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={isTried && name.trim() === "" ? "Say your name." : (fields["name"] ?? null)}
        autoComplete="name"
      />
      <NewPasswordFields entry={entry} refused={code === "PASSWORD_WEAK" ? detail : (fields["password"] ?? null)} />
      <DoorFailure error={isAtField ? null : setUp.error} wait={wait} />
      <VerbButton type="submit" variant="filled" size="md" busy={setUp.isPending || wait > 0}>
        {wait > 0 ? `Become the owner in ${wait} s` : "Become the owner"}
      </VerbButton>
    </form>
  );
}
