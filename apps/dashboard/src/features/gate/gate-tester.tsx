import { TextInput } from "@mantine/core";
import { PURPOSES } from "@valhalla-go/core/constants";
import type { Purpose } from "@valhalla-go/core/schemas";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useId, useState } from "react";
import * as texts from "#texts/gate.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { ChoiceRow } from "../../lib/ui/choice-row.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import form from "../../lib/ui/form.module.css";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { useDraft } from "../../lib/use-draft.ts";
import { GateVerdict } from "./gate-verdict.tsx";
import classes from "./gate.module.css";
import { useAskGate } from "./use-ask-gate.ts";
import { VERDICT_WORDS } from "./verdict-words.ts";

const CHOICES = PURPOSES.map((value) => ({ value, face: value }));

/** Asks the gate as a pipeline would: what it answers, what each of its rules says, what would make it go. */
export function GateTester(): ReactElement {
  const { data: policy } = useQuery(useTRPC().cone.getPolicy.queryOptions({}));
  const engine = useDraft("gate-engine");
  const action = useDraft("gate-action");
  const [purpose, setPurpose] = useState<Purpose>("deploy");
  const [isTried, setIsTried] = useState(false);
  const ids = { engines: useId(), actions: useId() };
  const ask = useAskGate();
  const { fields } = describeFailure(ask.error);
  const question = { engine: engine.text.trim(), action: action.text.trim(), purpose };
  const actions = new Set(Object.values(policy?.classes ?? {}).flatMap(({ allows }) => Object.values(allows).flat()));

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (question.engine === "" || question.action === "" || ask.isPending) return;
    void afterSuccess(ask.mutateAsync(question), ({ verdict }) => announce(texts.theGateSays(VERDICT_WORDS[verdict])));
  }

  return (
    <Panel title={texts.ASK_THE_GATE}>
      <form className={form.form} onSubmit={submit} autoComplete="off" noValidate>
        <p className={form.quiet}>{texts.ASK_EXPLAINED}</p>
        <div className={classes.question}>
          <TextInput
            label={texts.ENGINE}
            list={ids.engines}
            value={engine.text}
            onChange={({ currentTarget }) => engine.setText(currentTarget.value)}
            error={isTried && question.engine === "" ? texts.ENGINE_IS_MISSING : fields["engine"]}
            spellCheck={false}
          />
          <TextInput
            label={texts.ACTION}
            list={ids.actions}
            value={action.text}
            onChange={({ currentTarget }) => action.setText(currentTarget.value)}
            error={isTried && question.action === "" ? texts.ACTION_IS_MISSING : fields["action"]}
            spellCheck={false}
          />
        </div>
        <datalist id={ids.engines}>
          {Object.keys(policy?.engines ?? {}).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </datalist>
        <datalist id={ids.actions}>
          {[...actions].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </datalist>
        <ChoiceRow legend={texts.PURPOSE} choices={CHOICES} value={purpose} onChange={setPurpose} />
        <FailureNote error={Object.keys(fields).length === 0 ? ask.error : null} />
        <div>
          <VerbButton needs="gate:ask" type="submit" variant="filled" busy={ask.isPending}>
            {texts.ASK}
          </VerbButton>
        </div>
      </form>
      {ask.data === undefined ? null : <GateVerdict answer={ask.data} />}
    </Panel>
  );
}
