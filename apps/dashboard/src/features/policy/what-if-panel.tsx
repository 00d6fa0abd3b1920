import { NativeSelect } from "@mantine/core";
import { type FormEvent, type ReactElement, useState } from "react";
import * as texts from "#texts/policy.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import form from "../../lib/ui/form.module.css";
import { NotLoaded } from "../../lib/ui/not-loaded.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { TextArea } from "../../lib/ui/text-area.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { useDraft } from "../../lib/use-draft.ts";
import { DropFile } from "../../lib/ui/drop-file.tsx";
import classes from "./policy.module.css";
import { useWhatIf } from "./use-policies.ts";
import { WhatIfResult } from "./what-if-result.tsx";

const DAYS = [1, 7, 30, 90].map((days) => ({ value: String(days), label: texts.lastDays(days) }));

/** What a policy would have changed, over what was recorded, before it is switched on. */
export function WhatIfPanel(): ReactElement {
  const text = useDraft("what-if");
  const [days, setDays] = useState("7");
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [isUnread, setIsUnread] = useState(false);
  const whatIf = useWhatIf();

  async function replay(): Promise<void> {
    // The reader of YAML comes when somebody has something to read.
    const read = await import("./read-policy.ts").then(
      ({ readPolicy }) => readPolicy(text.text),
      () => null,
    );
    setIsUnread(read === null);
    if (read === null) return;
    setProblems(read.problems ?? []);
    if (read.policy === null || whatIf.isPending) return;
    await afterSuccess(whatIf.mutateAsync({ policy: read.policy, days: Number(days) }), ({ stricter, looser }) =>
      announce(texts.replayed(stricter, looser)),
    );
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.text.trim() === "") setProblems([texts.POLICY_IS_MISSING]);
    else void replay();
  }

  function take(file: File): void {
    void afterSuccess(file.text(), (written) => {
      text.setText(written);
      setProblems([]);
    });
  }

  return (
    <Panel title={texts.WHAT_IF}>
      <form className={form.form} onSubmit={submit} noValidate>
        <p className={form.quiet}>{texts.WHAT_IF_EXPLAINED}</p>
        <div className={classes.given}>
          <TextArea
            label={texts.POLICY_LABEL}
            description={texts.POLICY_HINT}
            minRows={6}
            maxRows={16}
            spellCheck={false}
            classNames={{ input: classes.yaml }}
            value={text.text}
            onChange={({ currentTarget }) => text.setText(currentTarget.value)}
            error={
              problems.length === 0
                ? undefined
                : // A paragraph holds them, so they are lines and no list.
                  problems.map((problem) => (
                    <span key={problem} className={classes.problem}>
                      {problem}
                    </span>
                  ))
            }
          />
          <DropFile
            label={texts.DROP_A_FILE}
            hint={texts.CHOOSE_FILE}
            accept=".yaml,.yml,application/yaml"
            onFile={take}
          />
        </div>
        <NativeSelect
          label={texts.PERIOD}
          data={DAYS}
          value={days}
          onChange={({ currentTarget }) => setDays(currentTarget.value)}
          className={classes.days}
        />
        {isUnread ? <NotLoaded /> : null}
        <FailureNote error={whatIf.error} isQuestion />
        <div>
          <VerbButton needs="audit:read" type="submit" variant="filled" busy={whatIf.isPending}>
            {texts.REPLAY}
          </VerbButton>
        </div>
      </form>
      {whatIf.data === undefined ? null : <WhatIfResult answer={whatIf.data} />}
    </Panel>
  );
}
