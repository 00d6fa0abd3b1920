import { TextInput } from "@mantine/core";
import type { Role } from "@valhalla-go/core/constants";
import type { InvitedOperator } from "@valhalla-go/core/schemas";
import { type FormEvent, type ReactElement, useState } from "react";
import * as texts from "#texts/access.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import classes from "../../lib/ui/form.module.css";
import { RoleChoice } from "./role-choice.tsx";
import { useCreateOperator } from "./use-create-operator.ts";

const LOGIN_DRAFT = "invite-login";
const NAME_DRAFT = "invite-name";

interface Props {
  /** The role that is chosen until another one is. */
  readonly first_role: Role;
  readonly onInvited: (invited: InvitedOperator) => void;
  readonly onCancel: () => void;
}

/** Makes an account; what comes of it is a link for the person. */
export function InviteForm({ first_role, onInvited, onCancel }: Props): ReactElement {
  const login = useDraft(LOGIN_DRAFT);
  const name = useDraft(NAME_DRAFT);
  const [role, setRole] = useState<Role>(first_role);
  const [isTried, setIsTried] = useState(false);
  const create = useCreateOperator();
  const { code, detail, fields } = describeFailure(create.error);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (login.text.trim() === "" || name.text.trim() === "" || create.isPending) return;
    const input = { login: login.text.trim(), name: name.text.trim(), roles: [role] };
    void afterSuccess(create.mutateAsync(input), (invited) => {
      forgetDraft(LOGIN_DRAFT, login.text);
      forgetDraft(NAME_DRAFT, name.text);
      announce(texts.invited(invited.operator.name));
      onInvited(invited);
    });
  }

  const refusedLogin = code === "LOGIN_NAME_TAKEN" ? detail : fields["login"];
  const isAtField = refusedLogin !== undefined || fields["name"] !== undefined;
  return (
    <form className={classes.form} onSubmit={submit} autoComplete="off">
      <TextInput
        data-autofocus
        label={texts.THEIR_NAME}
        description={texts.THEIR_NAME_HINT}
        value={name.text}
        onChange={(event) => name.setText(event.currentTarget.value)}
        error={isTried && name.text.trim() === "" ? texts.NAME_MISSING : fields["name"]}
        autoComplete="off"
      />
      <TextInput
        label={texts.LOGIN}
        description={texts.LOGIN_HINT}
        value={login.text}
        onChange={(event) => login.setText(event.currentTarget.value)}
        error={isTried && login.text.trim() === "" ? texts.LOGIN_MISSING : refusedLogin}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <RoleChoice value={role} onChange={setRole} />
      <FailureNote error={isAtField ? null : create.error} />
      <div className={classes.actions}>
        <VerbButton needs="operators:manage" type="submit" variant="filled" size="md" busy={create.isPending}>
          {texts.INVITE}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onCancel}>
          {texts.CANCEL}
        </VerbButton>
      </div>
    </form>
  );
}
