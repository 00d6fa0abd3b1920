import { TextInput } from "@mantine/core";
import { KEY_DAYS_DEFAULT, KEY_DAYS_MAX, KEY_SCOPES, type Scope } from "@valhalla-go/core/constants";
import type { CreatedKey } from "@valhalla-go/core/schemas";
import { type FormEvent, type ReactElement, useState } from "react";
import * as texts from "#texts/access.ts";
import { SCOPES } from "#texts/access-words.ts";
import { groupScopes } from "../../lib/access/group-scopes.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import classes from "../../lib/ui/form.module.css";
import { useCreateKey } from "./use-create-key.ts";

const NAME_DRAFT = "key-name";

interface Props {
  /** What who makes it may do: a key is given nothing else. */
  readonly own: readonly Scope[];
  readonly onCreated: (created: CreatedKey) => void;
  readonly onCancel: () => void;
}

/** Makes a key for a service: which one, what it may do, for how long. */
export function CreateKeyForm({ own, onCreated, onCancel }: Props): ReactElement {
  const name = useDraft(NAME_DRAFT);
  const [days, setDays] = useState(String(KEY_DAYS_DEFAULT));
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [isTried, setIsTried] = useState(false);
  const create = useCreateKey();
  const { fields } = describeFailure(create.error);
  const count = Number(days);
  const isDays = Number.isInteger(count) && count >= 1 && count <= KEY_DAYS_MAX;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (name.text.trim() === "" || scopes.length === 0 || !isDays || create.isPending) return;
    const input = { name: name.text.trim(), scopes: [...scopes], expires_in_days: count };
    void afterSuccess(create.mutateAsync(input), (created) => {
      forgetDraft(NAME_DRAFT, name.text);
      announce(texts.keyMade(created.key.name));
      onCreated(created);
    });
  }

  return (
    <form className={classes.form} onSubmit={submit} autoComplete="off">
      <TextInput
        data-autofocus
        label={texts.KEY_FOR}
        description={texts.KEY_FOR_HINT}
        value={name.text}
        onChange={(event) => name.setText(event.currentTarget.value)}
        error={isTried && name.text.trim() === "" ? texts.KEY_FOR_MISSING : fields["name"]}
        autoComplete="off"
      />
      <ScopeChoice own={own} chosen={scopes} onChange={setScopes} />
      {isTried && scopes.length === 0 ? <p className={classes.problem}>{texts.KEY_SCOPES_MISSING}</p> : null}
      <TextInput
        label={texts.KEY_DAYS}
        description={texts.keyDaysHint(KEY_DAYS_MAX)}
        inputMode="numeric"
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
        error={isDays ? fields["expires_in_days"] : texts.keyDaysWrong(KEY_DAYS_MAX)}
        autoComplete="off"
      />
      <FailureNote error={fields["name"] === undefined ? create.error : null} />
      <div className={classes.actions}>
        <VerbButton needs="keys:manage" type="submit" variant="filled" size="md" busy={create.isPending}>
          {texts.MAKE_THE_KEY}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onCancel}>
          {texts.CANCEL}
        </VerbButton>
      </div>
    </form>
  );
}

interface ScopeChoiceProps {
  readonly own: readonly Scope[];
  readonly chosen: readonly Scope[];
  readonly onChange: (scopes: readonly Scope[]) => void;
}

function ScopeChoice({ own, chosen, onChange }: ScopeChoiceProps): ReactElement {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{texts.KEY_SCOPES}</legend>
      {groupScopes(KEY_SCOPES).map(([room, scopes]) => (
        <div key={room}>
          <p className={classes.room}>{room}</p>
          {scopes.map((scope) => (
            <label key={scope} className={classes.choice} data-off={!own.includes(scope)}>
              <input
                type="checkbox"
                checked={chosen.includes(scope)}
                disabled={!own.includes(scope)}
                onChange={({ currentTarget }) =>
                  onChange(currentTarget.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))
                }
              />
              <span>{SCOPES[scope]}</span>
              <small>{own.includes(scope) ? scope : texts.notYours(scope)}</small>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
