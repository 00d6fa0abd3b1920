import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import * as texts from "#texts/door.ts";
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
      announce(texts.firstOwnerIs(me.actor.name));
      enter(me);
      onDone();
    });
  }

  if (code === "INVITATION_REFUSED") {
    return <DeadLink onDone={onDone}>{texts.DEAD_SETUP}</DeadLink>;
  }
  const isAtField = fields["login"] !== undefined || fields["name"] !== undefined || code === "PASSWORD_WEAK";
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.lead}>{texts.FIRST_OWNER_LEAD}</p>
      <TextInput
        label={texts.LOGIN}
        description={texts.LOGIN_HINT}
        size="md"
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
        error={isTried && login.trim() === "" ? texts.CHOOSE_ONE : (fields["login"] ?? null)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
      />
      <TextInput
        label={texts.YOUR_NAME}
        description={texts.YOUR_NAME_HINT}
        size="md"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={isTried && name.trim() === "" ? texts.YOUR_NAME_MISSING : (fields["name"] ?? null)}
        autoComplete="name"
      />
      <NewPasswordFields entry={entry} refused={code === "PASSWORD_WEAK" ? detail : (fields["password"] ?? null)} />
      <DoorFailure error={isAtField ? null : setUp.error} wait={wait} />
      <VerbButton type="submit" variant="filled" size="md" busy={setUp.isPending || wait > 0}>
        {wait > 0 ? texts.becomeOwnerIn(wait) : texts.BECOME_OWNER}
      </VerbButton>
    </form>
  );
}
