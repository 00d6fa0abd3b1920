import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import * as texts from "#texts/access.ts";
import { useThreshold } from "../../lib/access/use-threshold.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { changePassword } from "../../lib/api/door.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { DoorFailure } from "../door/door-failure.tsx";
import { NewPasswordFields, useNewPassword } from "../door/new-password.tsx";
import { PasswordField } from "../door/password-field.tsx";
import { useWait } from "../door/use-wait.ts";
import classes from "../../lib/ui/form.module.css";

/** Changes the password of who looks. */
export function PasswordPanel(): ReactElement {
  const [round, setRound] = useState(0);
  return (
    <Panel title={<span id="your-password">{texts.YOUR_PASSWORD}</span>}>
      <PasswordForm key={round} onDone={() => setRound(round + 1)} />
    </Panel>
  );
}

interface Props {
  readonly onDone: () => void;
}

function PasswordForm({ onDone }: Props): ReactElement {
  const { enter } = useThreshold();
  const [current, setCurrent] = useState("");
  const [isTried, setIsTried] = useState(false);
  const entry = useNewPassword();
  const change = useMutation({ mutationFn: changePassword });
  const wait = useWait(change);
  const { code, detail, fields } = describeFailure(change.error);
  const isWrong = code === "LOGIN_REFUSED";
  const refused = code === "PASSWORD_WEAK" ? detail : (fields["new_password"] ?? null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    const isReady = entry.isReady() && current !== "";
    if (!isReady || change.isPending || wait > 0) return;
    void afterSuccess(change.mutateAsync({ current_password: current, new_password: entry.password }), (me) => {
      announce(texts.PASSWORD_CHANGED);
      enter(me);
      onDone();
    });
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.quiet}>{texts.PASSWORD_LEAD}</p>
      <PasswordField
        label={texts.PASSWORD_OF_NOW}
        kept="current-password"
        value={current}
        onChange={setCurrent}
        error={isTried && current === "" ? texts.PASSWORD_OF_NOW_MISSING : isWrong ? texts.PASSWORD_OF_NOW_WRONG : null}
      />
      <NewPasswordFields entry={entry} refused={refused} />
      <DoorFailure error={isWrong || refused !== null ? null : change.error} wait={wait} />
      <div className={classes.actions}>
        <VerbButton type="submit" size="md" busy={change.isPending || wait > 0}>
          {wait > 0 ? texts.changePasswordIn(wait) : texts.CHANGE_PASSWORD}
        </VerbButton>
      </div>
    </form>
  );
}
