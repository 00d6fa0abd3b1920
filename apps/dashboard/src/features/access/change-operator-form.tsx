import { TextInput } from "@mantine/core";
import { ROLES, type Role } from "@valhalla-go/core/constants";
import type { Operator } from "@valhalla-go/core/schemas";
import { type FormEvent, type ReactElement, useState } from "react";
import * as texts from "#texts/access.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/form.module.css";
import { compareRoles } from "./compare-roles.ts";
import { RoleChoice } from "./role-choice.tsx";
import { ScopeList } from "./scope-list.tsx";
import { useUpdateOperator } from "./use-update-operator.ts";

interface Props {
  readonly operator: Operator;
  readonly onClose: () => void;
}

/** Changes name and role of an account. Says before what the person may do more and less. */
export function ChangeOperatorForm({ operator, onClose }: Props): ReactElement {
  const highest = ROLES.findLast((role) => operator.roles.includes(role)) ?? "viewer";
  const [name, setName] = useState(operator.name);
  const [role, setRole] = useState<Role>(highest);
  const update = useUpdateOperator();
  const isRenamed = name.trim() !== operator.name;
  const hasOtherRole = role !== highest;
  const { fields } = describeFailure(update.error);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() === "" || update.isPending) return;
    if (!isRenamed && !hasOtherRole) return onClose();
    const input = {
      operator_id: operator.id,
      ...(isRenamed ? { name: name.trim() } : {}),
      ...(hasOtherRole ? { roles: [role] } : {}),
    };
    void afterSuccess(update.mutateAsync(input), () => {
      announce(texts.changed(name.trim()));
      onClose();
    });
  }

  return (
    <form className={classes.form} onSubmit={submit} autoComplete="off">
      <TextInput
        data-autofocus
        label={texts.OPERATOR_NAME}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={name.trim() === "" ? texts.NAME_MISSING : fields["name"]}
        autoComplete="off"
      />
      <RoleChoice value={role} onChange={setRole} />
      <RolePreview before={operator.roles} after={hasOtherRole ? [role] : operator.roles} />
      <FailureNote error={fields["name"] === undefined ? update.error : null} />
      <div className={classes.actions}>
        <VerbButton needs="operators:manage" type="submit" variant="filled" size="md" busy={update.isPending}>
          {texts.SAVE}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onClose}>
          {texts.CANCEL}
        </VerbButton>
      </div>
    </form>
  );
}

interface RolePreviewProps {
  readonly before: readonly Role[];
  readonly after: readonly Role[];
}

function RolePreview({ before, after }: RolePreviewProps): ReactElement {
  const { gained, lost } = compareRoles(before, after);
  return (
    <div className={classes.change} role="status">
      {gained.length === 0 && lost.length === 0 ? <p>{texts.SAME_ROLES}</p> : null}
      {gained.length === 0 ? null : (
        <>
          <p>{texts.GAINED}</p>
          <ScopeList scopes={gained} />
        </>
      )}
      {lost.length === 0 ? null : (
        <>
          <p>{texts.LOST}</p>
          <ScopeList scopes={lost} />
        </>
      )}
    </div>
  );
}
